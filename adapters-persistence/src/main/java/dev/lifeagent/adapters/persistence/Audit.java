package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.sqlite.SQLiteConfig;

/**
 * Recomputes a whole log from its records: their form and order, what they commit to, the tree over
 * them, every projection, and every checkpoint. Reads only, in one pass, with little memory. For
 * one thread and one run.
 */
public final class Audit {
  /** After so many faults, further ones are not listed. */
  static final int MOST_FAULTS = 100;

  private static final int PROGRESS_EVERY = 10_000;

  private final Path file;
  private final NoteVerifier verifier;
  private final List<String> notes;
  private final List<String> faults = new ArrayList<>();
  private final List<String> proven = new ArrayList<>();
  private final MerkleTree tree = new MerkleTree();
  private final Map<Long, List<String>> expected = new TreeMap<>();
  private OptionalLong firstDamaged = OptionalLong.empty();

  /**
   * Prepares an audit.
   *
   * @param file the database; nobody writes to it meanwhile
   * @param verifier the key that its checkpoints are signed with
   * @param notes checkpoints that were kept elsewhere, as signed notes
   */
  public Audit(Path file, NoteVerifier verifier, List<String> notes) {
    this.file = file;
    this.verifier = verifier;
    this.notes = List.copyOf(notes);
  }

  /**
   * Does it.
   *
   * @param progress told from time to time how many events were read
   * @throws EventLogException when the database cannot be read at all
   */
  public AuditReport run(LongConsumer progress) {
    if (!Files.isReadable(file)) {
      throw new EventLogException("There is no database that can be read at " + file + ".");
    }
    refuseWhileWritten();
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri().toASCIIString();
    try (Connection connection = DriverManager.getConnection(url, config.toProperties())) {
      Erasures erasures = Erasures.read(connection);
      takeCheckpoints(connection);
      Projections projections = new Projections();
      long events = readEvents(connection, erasures, projections, progress);
      checkRoots(connection);
      projections.differences(connection).forEach(fault -> faults.add(fault));
      return new AuditReport(events, firstDamaged, cut(faults), proven, erasures.covered());
    } catch (SQLException e) {
      throw new EventLogException("The database cannot be read: it is damaged or none of ours.", e);
    }
  }

  /** What is written meanwhile would look like damage. */
  private void refuseWhileWritten() {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    if (!Files.isWritable(lock)) {
      return;
    }
    try {
      // Nobody has it, and who comes now waits for nothing that an audit does.
      ProcessLock.acquire(lock).close();
    } catch (IOException e) {
      throw new EventLogException("The lock beside the database cannot be read.", e);
    }
  }

  private long readEvents(
      Connection connection, Erasures erasures, Projections projections, LongConsumer progress)
      throws SQLException {
    long next = 1;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM events ORDER BY id")) {
      while (row.next()) {
        long id = row.getLong("id");
        if (id != next) {
          damaged(next, "it is missing; the next one there is " + id);
        }
        next = id + 1;
        check(id, row, erasures);
        projections.add(id, row);
        tree.append(MerkleHash.leaf(row.getBytes("record")), (level, index, hash) -> {});
        prove(id);
        if (id % PROGRESS_EVERY == 0) {
          progress.accept(id);
        }
      }
    }
    return next - 1;
  }

  private void check(long id, ResultSet row, Erasures erasures) throws SQLException {
    for (String fault : RecordCheck.faults(id, row)) {
      damaged(id, fault);
    }
    if (!MerkleHash.of(row.getBytes("leaf_hash")).equals(MerkleHash.leaf(row.getBytes("record")))) {
      damaged(id, "its leaf hash is not that of its record");
    }
    if (row.getString("data") == null && !erasures.cover(id, row)) {
      damaged(id, "its data was removed, and no recorded erasure covers it");
    }
  }

  private void takeCheckpoints(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT note FROM checkpoints ORDER BY size")) {
      while (row.next()) {
        take(row.getString(1), "a checkpoint of the database");
      }
    }
    notes.forEach(note -> take(note, "a checkpoint that was kept elsewhere"));
  }

  private void take(String note, String what) {
    try {
      Checkpoint checkpoint = Checkpoint.parse(verifier.open(note));
      expected
          .computeIfAbsent(checkpoint.size(), size -> new ArrayList<>())
          .add(checkpoint.root().hex());
    } catch (IllegalArgumentException e) {
      faults.add(what + " is not good: " + e.getMessage());
    }
  }

  private void prove(long size) {
    List<String> roots = expected.remove(size);
    if (roots == null) {
      return;
    }
    String root = tree.root().hex();
    if (roots.stream().allMatch(root::equals)) {
      proven.add("events 1 to " + size + " are those of the checkpoint of size " + size);
    } else {
      damaged(size, "a checkpoint of size " + size + " signs another history up to here");
    }
  }

  /** Checkpoints that are left are of more events than there are. */
  private void checkRoots(Connection connection) throws SQLException {
    for (long size : expected.keySet()) {
      damaged(
          tree.size() + 1,
          "a checkpoint signs "
              + size
              + " events, but there are "
              + tree.size()
              + ": the end was cut off");
    }
    faults.addAll(NodesCheck.faults(connection));
  }

  private void damaged(long event, String fault) {
    if (firstDamaged.isEmpty() || event < firstDamaged.getAsLong()) {
      firstDamaged = OptionalLong.of(event);
    }
    if (faults.size() <= MOST_FAULTS) {
      faults.add("event " + event + ": " + fault);
    }
  }

  private static List<String> cut(List<String> faults) {
    return faults.size() <= MOST_FAULTS
        ? faults
        : new ArrayList<>(faults.subList(0, MOST_FAULTS)) {
          private static final long serialVersionUID = 1L;

          {
            add("… and more");
          }
        };
  }
}
