package dev.lifeagent.testing.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whole folders, in which a server may still be at work. */
final class Trees {
  private Trees() {}

  interface Step {
    void take(Path path) throws IOException;
  }

  /** Takes the step for the folder and all that it holds, a folder after what it holds. */
  static void each(Path root, Step step) throws IOException {
    Files.walkFileTree(
        root,
        new Lenient() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            return unlessGone(() -> step.take(file));
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
              throws IOException {
            return unlessGone(() -> step.take(folder));
          }
        });
  }

  static void delete(Path root) throws IOException {
    each(root, Files::deleteIfExists);
  }

  /**
   * Copies what is there; a file that is removed meanwhile is left out.
   *
   * @param wanted asked with paths relative to {@code from}
   */
  static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
    Files.walkFileTree(
        from,
        new Lenient() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Path name = from.relativize(folder);
            if (!wanted.test(name)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Path target = to.resolve(name);
            if (!Files.exists(target)) {
              Files.copy(folder, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path name = from.relativize(file);
            return unlessGone(
                () -> {
                  if (wanted.test(name)) {
                    Files.copy(file, to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
                  }
                });
          }
        });
  }

  private interface Work {
    void run() throws IOException;
  }

  private static class Lenient extends SimpleFileVisitor<Path> {
    static FileVisitResult unlessGone(Work work) throws IOException {
      try {
        work.run();
      } catch (NoSuchFileException e) {
        // Removed meanwhile.
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
      if (failed instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failed;
    }
  }
}
