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
 * those that were kept outside the database.
 */
final class CheckpointCheck implements AutoCloseable {
  private static final String STORED = "a checkpoint of the database";

  private static final int FETCHED = 100;

  private record Signed(Checkpoint checkpoint, String where) {}

  private final NoteVerifier verifier;
  private final Rewinds rewinds;
  private final Faults faults;
  private final Statement statement;
  private final ResultSet stored;
  private final List<Signed> external = new ArrayList<>();
  private final Map<String, Long> proven = new LinkedHashMap<>();

  /**
   * The next checkpoint of the database; null after the last one, and after a wrong one, since
   * those that follow it are wrong too.
   */
  private @Nullable Checkpoint next;

  /** The largest size at which a checkpoint of either source agreed with the tree. */
  private long provenTo;

  /** The largest size at which an external checkpoint agreed with the tree. */
  private long externalAgreedTo;

  CheckpointCheck(
      Connection connection,
      NoteVerifier verifier,
      List<Audit.ExternalCheckpoint> checkpoints,
      Rewinds rewinds,
      Faults faults)
      throws SQLException {
    this.verifier = verifier;
    this.rewinds = rewinds;
    this.faults = faults;
    this.statement = connection.createStatement();
    statement.setFetchSize(FETCHED);
    this.stored = statement.executeQuery("SELECT size, note FROM checkpoints ORDER BY size");
    for (Audit.ExternalCheckpoint given : checkpoints) {
      try {
        external.add(new Signed(Checkpoint.parse(verifier.open(given.note())), given.where()));
      } catch (IllegalArgumentException e) {
        faults.add(given.where() + " is not valid: " + e.getMessage());
      }
    }
    external.sort(Comparator.comparingLong(one -> one.checkpoint().size()));
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
    while (!external.isEmpty() && external.get(0).checkpoint().size() <= tree.size()) {
      Signed one = external.remove(0);
      if (!one.checkpoint().root().equals(tree.root()) && rewound(one)) {
        continue;
      }
      // With the key, a person who rewrites the database can sign its checkpoints again; only an
      // external checkpoint shows where another history begins.
      externalAgreedTo =
          compare(one, externalAgreedTo, tree) ? one.checkpoint().size() : externalAgreedTo;
    }
  }

  /** The remaining checkpoints cover more events than the log has. */
  void end(MerkleTree tree) {
    if (next != null) {
      cut(new Signed(next, STORED), tree);
    }
    for (Signed one : external) {
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
            + counted(signed.checkpoint().size())
            + ": rewound by restore, event "
            + event.getAsLong());
    return true;
  }

  private void cut(Signed signed, MerkleTree tree) {
    faults.at(
        tree.size() + 1,
        signed.where()
            + " signs "
            + counted(signed.checkpoint().size())
            + ", but the log has "
            + tree.size()
            + ": the end was cut off");
  }

  private static String counted(long events) {
    return events == 1 ? "1 event" : events + " events";
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
