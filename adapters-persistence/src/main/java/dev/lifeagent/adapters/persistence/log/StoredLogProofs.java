package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.MerkleProofs;
import dev.lifeagent.domain.event.NoteVerifier;
import java.nio.charset.StandardCharsets;
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
    Optional<byte[]> record = database.read(handle -> record(handle, event));
    if (record.isEmpty()) {
      return Optional.empty();
    }
    String note = log.checkpoint();
    Checkpoint checkpoint = Checkpoint.parse(verifier.open(note));
    return Optional.of(
        new LogProof(
            event,
            new String(record.get(), StandardCharsets.UTF_8),
            checkpoint,
            note,
            database.read(
                handle ->
                    MerkleProofs.inclusion(
                        event - 1, checkpoint.size(), new StoredNodes(handle)))));
  }

  @Override
  public String publicKey() {
    return verifier.toString();
  }

  private static Optional<byte[]> record(Handle handle, long event) {
    return handle
        .createQuery("SELECT record FROM events WHERE id = ?")
        .bind(0, event)
        .mapTo(byte[].class)
        .findOne();
  }
}
