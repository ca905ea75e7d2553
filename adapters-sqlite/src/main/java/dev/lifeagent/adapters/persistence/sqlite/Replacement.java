package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.file.DurableFile;
import dev.lifeagent.adapters.persistence.file.OwnerOnly;
import dev.lifeagent.domain.event.EventLogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts a prepared database and its checkpoint file in the place of another, whose files are kept
 * under other names. Its user holds the {@link ProcessLock} of the database meanwhile.
 *
 * <p>Files are only renamed. Before the first is, a mark ({@code <name>.restore}) is written, which
 * goes after the last; while it is there, the database is not opened, read or copied, and {@link
 * #resume} goes on where a process that died has stopped.
 */
public final class Replacement {
  private final Path database;
  private final Path checkpoint;
  private final Mover mover;

  /** Renames a file; a test stops here. */
  interface Mover {
    void move(Path from, Path to) throws IOException;
  }

  /**
   * Replaces the files of a database.
   *
   * @param database where it really lies, or is to lie
   * @param checkpoint the file that its newest checkpoint is kept in
   */
  public Replacement(Path database, Path checkpoint) {
    this(database, checkpoint, (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
  }

  Replacement(Path database, Path checkpoint, Mover mover) {
    this.database = database;
    this.checkpoint = checkpoint;
    this.mover = mover;
  }

  /** Where the database is prepared; it has no WAL when it is put in place. */
  public Path prepared() {
    return beside(database, ".restoring");
  }

  /** Where its checkpoint file is prepared. */
  public Path preparedCheckpoint() {
    return beside(checkpoint, ".restoring");
  }

  /**
   * Refuses a database some of whose files may have been moved away.
   *
   * @throws EventLogException when a replacement has begun and not ended
   */
  public static void refuseUnfinished(Path database) {
    if (Files.exists(mark(database))) {
      throw new EventLogException(
          "a restore of the database "
              + database
              + " was interrupted; run 'life-agent restore' again, which finishes it");
    }
  }

  /** Whether a replacement has begun and not ended. */
  public boolean isUnfinished() {
    return Files.exists(mark(database));
  }

  /**
   * Replaces the database by the prepared one.
   *
   * @param stamp the part of the old files' new names that tells them from others
   * @return where the old database is now, if there was one; its WAL lies beside it
   * @throws IOException when a file could not be renamed; {@link #resume} goes on
   */
  public Path begin(String stamp) throws IOException {
    String free = stamp;
    for (int i = 2; Files.exists(replaced(database, free)); i++) {
      free = stamp + "-" + i;
    }
    Path mark = mark(database);
    Path whole = OwnerOnly.create(beside(mark, ".tmp"));
    DurableFile.replace(mark, whole, free.getBytes(StandardCharsets.UTF_8));
    force();
    return resume();
  }

  /**
   * Goes on with a replacement that has begun.
   *
   * @return as {@link #begin}
   */
  public Path resume() throws IOException {
    Path mark = mark(database);
    String stamp = Files.readString(mark);
    Path old = replaced(database, stamp);
    if (Files.exists(prepared())) {
      Map<Path, Path> aside = new LinkedHashMap<>();
      aside.put(beside(database, "-wal"), beside(old, "-wal"));
      aside.put(beside(database, "-shm"), beside(old, "-shm"));
      aside.put(database, old);
      for (Map.Entry<Path, Path> one : aside.entrySet()) {
        moveIfThere(one.getKey(), one.getValue());
      }
      force();
      mover.move(prepared(), database);
    }
    if (Files.exists(preparedCheckpoint())) {
      moveIfThere(checkpoint, replaced(checkpoint, stamp));
      mover.move(preparedCheckpoint(), checkpoint);
    }
    force();
    Files.delete(mark);
    force();
    return old;
  }

  private void moveIfThere(Path from, Path to) throws IOException {
    // What is under the new name already is the old file; another one came while this was cut
    // short.
    if (Files.exists(from) && !Files.exists(to)) {
      mover.move(from, to);
    }
  }

  private void force() throws IOException {
    for (Path file : new Path[] {database, checkpoint}) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        DurableFile.force(folder);
      }
    }
  }

  private static Path mark(Path database) {
    return beside(database, ".restore");
  }

  private static Path replaced(Path file, String stamp) {
    return beside(file, ".replaced-" + stamp);
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
