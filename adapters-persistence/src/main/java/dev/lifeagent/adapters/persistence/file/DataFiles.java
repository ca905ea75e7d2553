package dev.lifeagent.adapters.persistence.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the record of one database lies. Whoever opens it keeps these files from agents.
 *
 * @param database the file of the database
 * @param checkpointKey the file of the key that signs checkpoints
 */
public record DataFiles(Path database, Path checkpointKey) {
  /** The folder of the database, where the kill switch lies, too. */
  public Path folder() {
    Path parent = database.toAbsolutePath().getParent();
    return parent == null ? database.toAbsolutePath() : parent;
  }

  /** Where the newest checkpoint is kept. */
  public Path checkpoint() {
    return beside(database, ".checkpoint");
  }

  /** The file that turns the kill switch on. */
  public Path killSwitch() {
    return folder().resolve(FileKillSwitchStore.FILE_NAME);
  }

  /** The database with what lies beside it while it is open or a restore is under way. */
  public List<Path> parts() {
    // While a restore is under way, there are its mark and the prepared files.
    return List.of(
        database,
        beside(database, "-wal"),
        beside(database, "-shm"),
        beside(database, "-journal"),
        beside(database, ".restore"),
        beside(database, ".restore.tmp"),
        beside(database, ".restoring"),
        beside(database, ".restoring-wal"),
        beside(database, ".restoring-shm"),
        beside(database, ".restoring-journal"),
        beside(database, ".restoring.lock"),
        checkpoint(),
        beside(checkpoint(), ".tmp"),
        beside(checkpoint(), ".restoring"));
  }

  /**
   * Every file by name, since the folder may hold other things, such as a whole workspace.
   *
   * @throws UncheckedIOException when the folder cannot be listed
   */
  public List<Path> all() {
    List<Path> files = new ArrayList<>(parts());
    files.addAll(kept());
    files.add(beside(database, ".lock"));
    files.add(checkpointKey);
    files.add(killSwitch());
    return files;
  }

  /**
   * What lies beside the database under its name and a time: what a restore has replaced, and
   * copies. A restore makes them only while no service runs, so those that are there now are all.
   */
  private List<Path> kept() {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    String name = database.getFileName() + ".";
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.getFileName().toString().startsWith(name)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder() + " cannot be listed", e);
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
