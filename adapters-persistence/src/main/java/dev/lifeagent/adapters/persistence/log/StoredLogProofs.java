package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.RestoreJson;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.InclusionProof;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.domain.event.RecordedRestore;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Proves what a {@link StoredEventLog} wrote. Safe for use by several threads. */
public final class StoredLogProofs implements LogProofs {
  private final Database database;
  private final StoredEventLog log;
  private final NoteVerifier verifier;

  /**
   * Reads a database.
   *
   * @param log the one that writes to it, which makes the checkpoints
   * @param checkpoints whose key signs them
   */
  public StoredLogProofs(Database database, StoredEventLog log, Checkpoints checkpoints) {
    this.database = database;
    this.log = log;
    this.verifier = checkpoints.verifier();
  }

  @Override
  public String checkpoint() {
    return log.checkpoint();
  }

  @Override
  public Optional<String> latest() {
    return database.read(Checkpoints::newest);
  }

  @Override
  public Optional<LogProof> proof(long event) {
    if (database.read(handle -> record(handle, event)).isEmpty()) {
      // No checkpoint is made for what is not there.
      return Optional.empty();
    }
    String note = log.checkpoint();
    Checkpoint checkpoint = Checkpoint.parse(verifier.open(note));
    return proof(event, checkpoint.size())
        .map(proof -> new LogProof(event, proof.record(), checkpoint, note, proof.hashes()));
  }

  @Override
  public Optional<InclusionProof> proof(long event, long size) {
    return database.read(
        handle -> {
          requireSize(handle, size);
          return event < 1 || event > size
              ? Optional.empty()
              : record(handle, event)
                  .map(record -> new InclusionProof(event, record, path(handle, event, size)));
        });
  }

  private static List<MerkleHash> path(Handle handle, long event, long size) {
    return MerkleProofs.inclusion(event - 1, size, new StoredNodes(handle));
  }

  @Override
  public List<MerkleHash> consistency(long old, long size) {
    return database.read(
        handle -> {
          requireSize(handle, size);
          return MerkleProofs.consistency(old, size, new StoredNodes(handle));
        });
  }

  @Override
  public List<RecordedRestore> restores() {
    return database
        .read(
            handle ->
                handle
                    .createQuery(
                        "SELECT id, record, data, salt FROM events WHERE kind = 'restore'"
                            + " AND data IS NOT NULL ORDER BY id")
                    .map((row, context) -> restore(row))
                    .list())
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<RecordedRestore> restore(ResultSet row) throws SQLException {
    String data = row.getString("data");
    String record = text(row.getBytes("record"));
    byte[] salt = row.getBytes("salt");
    return RestoreJson.decode(row.getLong("id"), data)
        .map(
            said ->
                new RecordedRestore(
                    said.event(),
                    record,
                    data.getBytes(StandardCharsets.UTF_8),
                    salt,
                    said.replaced(),
                    said.replacedRoot()));
  }

  @Override
  public String publicKey() {
    return verifier.toString();
  }

  private static void requireSize(Handle handle, long size) {
    long last =
        handle.createQuery("SELECT coalesce(max(id), 0) FROM events").mapTo(Long.class).one();
    if (size < 0 || size > last) {
      throw new IllegalArgumentException("the log has " + last + " events");
    }
  }

  private static Optional<String> record(Handle handle, long event) {
    return handle
        .createQuery("SELECT record FROM events WHERE id = ?")
        .bind(0, event)
        .mapTo(byte[].class)
        .findOne()
        .map(StoredLogProofs::text);
  }

  private static String text(byte[] record) {
    return new String(record, StandardCharsets.UTF_8);
  }
}
