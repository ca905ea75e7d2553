package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.NoteVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Signs what the log says of itself, and keeps the newest note in a file that can be copied. */
public final class Checkpoints {
  private static final String NAME = "life-agent";

  private final NoteSigner signer;
  private final Path file;

  private Checkpoints(NoteSigner signer, Path file) {
    this.signer = signer;
    this.file = file;
  }

  /**
   * Reads the key, or makes one where there is none.
   *
   * @param key the key file; made with mode 600
   * @param file where the newest checkpoint is kept
   * @throws EventLogException when the key cannot be read or made
   */
  public static Checkpoints open(Path key, Path file) {
    try {
      Path real = OwnerOnly.create(key);
      if (Files.size(real) == 0) {
        replace(real, NoteSigner.generate(NAME).text());
      }
      return new Checkpoints(NoteSigner.parse(Files.readString(real)), file.toAbsolutePath());
    } catch (IOException e) {
      throw new EventLogException("The key of the checkpoints cannot be read or made.", e);
    } catch (IllegalArgumentException e) {
      throw new EventLogException("The file of the checkpoint key holds no such key.", e);
    }
  }

  /** What checks the signatures. */
  public NoteVerifier verifier() {
    return signer.verifier();
  }

  /** The note for a tree. */
  String sign(MerkleTree tree) {
    return signer.sign(new Checkpoint(verifier().name(), tree.size(), tree.root()).text());
  }

  /** Keeps the note in the file. */
  void keep(String note) throws IOException {
    replace(OwnerOnly.create(file), note);
  }

  /**
   * Compares the log with its newest checkpoints, that in the table and that in the file.
   *
   * @throws EventLogException when the log is shorter than one of them, or had another content
   */
  void refuseContradiction(SqliteDatabase database) {
    Optional<String> stored = database.read(Checkpoints::newest);
    stored.ifPresent(note -> refuseContradiction(database, note, "in its database"));
    try {
      if (Files.exists(file) && Files.size(file) > 0) {
        refuseContradiction(database, Files.readString(file), "in the file beside it");
      }
    } catch (IOException e) {
      throw new EventLogException("The file of the newest checkpoint cannot be read.", e);
    }
  }

  static Optional<String> newest(Handle handle) {
    return handle
        .createQuery("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")
        .mapTo(String.class)
        .findOne();
  }

  private void refuseContradiction(SqliteDatabase database, String note, String where) {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(verifier().open(note));
    } catch (IllegalArgumentException e) {
      throw new EventLogException(
          "The newest checkpoint " + where + " is not signed by this log's key.", e);
    }
    long size =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT coalesce(max(id), 0) FROM events")
                    .mapTo(Long.class)
                    .one());
    if (size < checkpoint.size()) {
      throw new EventLogException(
          "The log has "
              + size
              + " events, its checkpoint "
              + where
              + " "
              + checkpoint.size()
              + ": the end was cut off.");
    }
    MerkleTree tree =
        database.read(handle -> MerkleTree.load(checkpoint.size(), new StoredNodes(handle)));
    if (!tree.root().equals(checkpoint.root())) {
      throw new EventLogException(
          "The log is not the one that its checkpoint " + where + " signs.");
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path whole = OwnerOnly.create(file.resolveSibling(file.getFileName() + ".tmp"));
    Files.writeString(whole, text);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
