package dev.lifeagent.adapters.persistence.audit;

import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteVerifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Compares the tree, as it grows, with the checkpoints of the database, one at a time, and with
 * those that were kept elsewhere.
 */
final class CheckpointCheck implements AutoCloseable {
  private static final String STORED = "a checkpoint of the database";

  private record Signed(Checkpoint checkpoint, String where) {}

  private final NoteVerifier verifier;
  private final Rewinds rewinds;
  private final Faults faults;
  private final Statement statement;
  private final ResultSet stored;
  private final List<Signed> kept = new ArrayList<>();
  private final Map<String, Long> proven = new LinkedHashMap<>();

  /**
   * The next one of the database; null if there is none, or one was wrong: then later ones are too.
   */
  private @Nullable Checkpoint next;

  /** Up to here checkpoints agree: any of them, and those that were kept elsewhere. */
  private long provenTo;

  private long keptTo;

  CheckpointCheck(
      Connection connection,
      NoteVerifier verifier,
      List<Audit.Kept> notes,
      Rewinds rewinds,
      Faults faults)
      throws SQLException {
    this.verifier = verifier;
    this.rewinds = rewinds;
    this.faults = faults;
    this.statement = connection.createStatement();
    this.stored = statement.executeQuery("SELECT size, note FROM checkpoints ORDER BY size");
    for (Audit.Kept note : notes) {
      try {
        kept.add(new Signed(Checkpoint.parse(verifier.open(note.note())), note.where()));
      } catch (IllegalArgumentException e) {
        faults.add(note.where() + " is not valid: " + e.getMessage());
      }
    }
    kept.sort(Comparator.comparingLong(one -> one.checkpoint().size()));
    advance();
  }

  /** Compares with the checkpoints of the tree's size. */
  void at(MerkleTree tree) {
    Checkpoint due = next;
    while (due != null && due.size() <= tree.size()) {
      next = null;
      if (compare(new Signed(due, STORED), provenTo, tree)) {
        advance();
      }
      due = next;
    }
    while (!kept.isEmpty() && kept.get(0).checkpoint().size() <= tree.size()) {
      Signed one = kept.remove(0);
      if (!one.checkpoint().root().equals(tree.root()) && rewound(one)) {
        continue;
      }
      // With the key, a person who rewrites the database can sign its checkpoints again; only a
      // kept checkpoint shows where another history begins.
      keptTo = compare(one, keptTo, tree) ? one.checkpoint().size() : keptTo;
    }
  }

  /** The remaining checkpoints cover more events than the log has. */
  void end(MerkleTree tree) {
    if (next != null) {
      cut(new Signed(next, STORED), tree);
    }
    for (Signed one : kept) {
      if (!rewound(one)) {
        cut(one, tree);
      }
    }
  }

  /** For each source, the largest number of events that a checkpoint of it proves. */
  Map<String, Long> proven() {
    return proven;
  }

  private boolean compare(Signed signed, long agreed, MerkleTree tree) {
    long size = signed.checkpoint().size();
    if (signed.checkpoint().root().equals(tree.root())) {
      provenTo = size;
      proven.put(signed.where(), size);
      return true;
    }
    faults.between(
        Math.min(agreed + 1, Math.max(1, size)),
        size,
        signed.where() + " of size " + size + " signs another history up to there");
    return false;
  }

  /** Whether it signs what a restore has replaced, which is a fault of no event. */
  private boolean rewound(Signed signed) {
    OptionalLong event = rewinds.of(signed.checkpoint());
    if (event.isEmpty()) {
      return false;
    }
    faults.add(
        signed.where()
            + " signs "
            + signed.checkpoint().size()
            + " events: rewound by restore, event "
            + event.getAsLong());
    return true;
  }

  private void cut(Signed signed, MerkleTree tree) {
    faults.at(
        tree.size() + 1,
        signed.where()
            + " signs "
            + signed.checkpoint().size()
            + " events, but there are "
            + tree.size()
            + ": the end was cut off");
  }

  private void advance() {
    next = null;
    try {
      while (next == null && stored.next()) {
        next = opened(stored.getLong("size"), String.valueOf(stored.getString("note")));
      }
    } catch (SQLException e) {
      faults.add("the checkpoints of the database cannot be read");
    }
  }

  private @Nullable Checkpoint opened(long size, String note) {
    try {
      Checkpoint checkpoint = Checkpoint.parse(verifier.open(note));
      if (checkpoint.size() == size) {
        return checkpoint;
      }
      faults.add(STORED + " of size " + size + " is not valid: it signs another size");
    } catch (IllegalArgumentException e) {
      faults.add(STORED + " of size " + size + " is not valid: " + e.getMessage());
    }
    return null;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
