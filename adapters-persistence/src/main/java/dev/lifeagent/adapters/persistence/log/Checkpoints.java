package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.file.DurableFile;
import dev.lifeagent.adapters.persistence.file.OwnerOnly;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.NoteVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Signs what the log says of itself, and keeps the newest note in a file that can be copied. */
public final class Checkpoints {
  private static final String NAME = "life-agent";

  private final NoteSigner signer;
  private final Path key;
  private final Path file;

  private Checkpoints(NoteSigner signer, Path key, Path file) {
    this.signer = signer;
    this.key = key;
    this.file = file;
  }

  /**
   * Reads the key, or makes one if there is none. A new key is written to its file when a log
   * without checkpoints is opened with it; a log that has some needs the key that signed them.
   *
   * @param key the key file; made with mode 600
   * @param file where the newest checkpoint is kept
   * @throws EventLogException when the key cannot be read or made
   */
  public static Checkpoints open(Path key, Path file) {
    try {
      Path absolute = key.toAbsolutePath();
      NoteSigner signer =
          isEmpty(absolute)
              ? NoteSigner.generate(NAME)
              : NoteSigner.parse(Files.readString(OwnerOnly.create(absolute)));
      return new Checkpoints(signer, absolute, file.toAbsolutePath());
    } catch (IOException e) {
      throw new EventLogException("the checkpoint key " + key + " cannot be read or made", e);
    } catch (IllegalArgumentException e) {
      throw new EventLogException("the file " + key + " is not a checkpoint key", e);
    }
  }

  /** The key that verifies the signatures. */
  public NoteVerifier verifier() {
    return signer.verifier();
  }

  /** The note for a tree. */
  String sign(MerkleTree tree) {
    return signer.sign(new Checkpoint(verifier().name(), tree.size(), tree.root()).text());
  }

  /**
   * Signs a tree that was seen and keeps the note, so that the next start compares with it, too.
   */
  public void keep(MerkleTree seen) throws IOException {
    keep(sign(seen));
  }

  /** Keeps the note in the file. */
  public void keep(String note) throws IOException {
    DurableFile.replace(file, note);
  }

  /** What the note in the file says; empty without a note that this key has signed. */
  public Optional<Checkpoint> kept() {
    try {
      return Files.isReadable(file)
          ? Optional.of(Checkpoint.parse(verifier().open(Files.readString(file))))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes a key that was just made to its file, for a log that has no key yet: before anything
   * names it, so that a log never waits for a key that nobody has.
   *
   * @throws EventLogException when it cannot be written, or the file of the newest checkpoint says
   *     that there was another
   */
  public void keepNewKey() {
    try {
      if (isEmpty(key)) {
        keepKey(!isEmpty(file));
      }
    } catch (IOException e) {
      throw new EventLogException("the checkpoint key " + key + " cannot be made", e);
    }
  }

  /**
   * Compares the log with its newest checkpoints, that in the table and that in the file.
   *
   * @throws EventLogException when it contradicts one of them: it is shorter, or had another
   *     content; or when there is one, but no key that could have signed it
   */
  public void refuseContradiction(Database database) {
    Optional<String> stored = database.read(Checkpoints::newest);
    Optional<String> kept;
    try {
      kept = isEmpty(file) ? Optional.empty() : Optional.of(Files.readString(file));
      if (isEmpty(key)) {
        keepKey(stored.or(() -> kept).isPresent());
      }
    } catch (IOException e) {
      throw new EventLogException(
          "the checkpoint key "
              + key
              + " or the newest checkpoint "
              + file
              + " cannot be read or made",
          e);
    }
    List<StartCheck.Signed> signed = new ArrayList<>();
    stored.ifPresent(note -> signed.add(opened(note, "in its database")));
    kept.ifPresent(note -> signed.add(opened(note, "in the file beside it")));
    StartCheck.run(database, signed);
  }

  static Optional<String> newest(Handle handle) {
    return handle
        .createQuery("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")
        .mapTo(String.class)
        .findOne();
  }

  private StartCheck.Signed opened(String note, String where) {
    try {
      return new StartCheck.Signed(Checkpoint.parse(verifier().open(note)), where);
    } catch (IllegalArgumentException e) {
      throw new EventLogException(
          "the newest checkpoint " + where + " is not signed by this log's key", e);
    }
  }

  private void keepKey(boolean signedBefore) throws IOException {
    if (signedBefore) {
      throw new EventLogException(
          "the key of the checkpoints is missing or empty, but this log has checkpoints that it"
              + " signed: put the key back at "
              + key
              + ", or begin a new log in another place");
    }
    DurableFile.replace(key, signer.text());
  }

  /** Whether there is no file, or only its name, as after a power cut. */
  private static boolean isEmpty(Path file) throws IOException {
    return !Files.exists(file) || Files.size(file) == 0;
  }
}
