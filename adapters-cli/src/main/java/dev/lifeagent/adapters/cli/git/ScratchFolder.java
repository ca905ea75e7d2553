package dev.lifeagent.adapters.cli.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder of its own among the temporary files, gone with all that is in it when it is closed. */
public final class ScratchFolder implements AutoCloseable {
  private final Path path;

  private ScratchFolder(Path path) {
    this.path = path;
  }

  /** Makes one that only its owner may enter. */
  public static ScratchFolder create() {
    try {
      return new ScratchFolder(Files.createTempDirectory("life-agent"));
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for temporary files cannot be used", e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Deletes everything; links are not followed. May be called more than once. */
  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (NoSuchFileException e) {
      // It is gone already.
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder " + path + " cannot be deleted", e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
