package dev.lifeagent.adapters.persistence.artifact;

import dev.lifeagent.adapters.persistence.encode.Artifact;
import dev.lifeagent.domain.plan.PlanId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The folder in which artifacts land as files: {@code <plan id>.json} and, where there is a patch,
 * {@code <plan id>.patch}. A process that dies leaves a file whole or not at all. Files are not
 * forced to the disk, since the database has what they hold: what a power cut spoils, {@link
 * StoredArtifacts#publishAll} writes again. Safe for use by several threads.
 */
public final class ArtifactFolder {
  private static final String TEMPORARY = ".tmp";

  private final Path folder;
  private final AtomicLong temporaries = new AtomicLong();

  /** Names the folder; it is made when it is needed. */
  public ArtifactFolder(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Brings the files of a plan to these bytes. Files that have them already are left alone. */
  void publish(PlanId id, byte[] artifact, Optional<byte[]> patch) throws IOException {
    makeFolder();
    // The patch first, so that an artifact never names a file that is not there.
    if (patch.isPresent()) {
      write(folder.resolve(Artifact.patchName(id)), patch.get());
    }
    write(folder.resolve(Artifact.fileName(id)), artifact);
  }

  /** Removes the files of a plan. */
  public void remove(PlanId id) throws IOException {
    Files.deleteIfExists(folder.resolve(Artifact.fileName(id)));
    Files.deleteIfExists(folder.resolve(Artifact.patchName(id)));
  }

  /** Removes what a process that died left half written. */
  void removeTemporaries() throws IOException {
    makeFolder();
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*" + TEMPORARY)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void makeFolder() throws IOException {
    // createDirectories would refuse a symbolic link to a folder.
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
  }

  private void write(Path file, byte[] bytes) throws IOException {
    if (holds(file, bytes)) {
      return;
    }
    String name = "." + file.getFileName() + "." + temporaries.incrementAndGet() + TEMPORARY;
    Path temporary = file.resolveSibling(name);
    try {
      Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private static boolean holds(Path file, byte[] bytes) throws IOException {
    // Asked first: a new plan has no file, and what is cheap here costs an exception below.
    if (!file.toFile().isFile()) {
      return false;
    }
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) == bytes.length
          && Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
