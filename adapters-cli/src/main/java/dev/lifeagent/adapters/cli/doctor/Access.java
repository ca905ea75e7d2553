package dev.lifeagent.adapters.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** What the user of this command, and so an agent of that user, may do with files. */
interface Access {
  boolean reads(Path file);

  /** Also by putting another file in its place. */
  boolean writes(Path file);

  /** As the system says. */
  static Access ofThisUser() {
    return new Access() {
      @Override
      public boolean reads(Path file) {
        return Files.isReadable(file);
      }

      @Override
      public boolean writes(Path file) {
        return mayChange(file) || parents(file).anyMatch(this::mayChange);
      }

      /** Who owns a file changes its mode, too. */
      private boolean mayChange(Path file) {
        try {
          String user = System.getProperty("user.name");
          return Files.isWritable(file) || Files.getOwner(file).getName().equals(user);
        } catch (IOException e) {
          return Files.isWritable(file);
        }
      }

      /** Whoever writes to a folder puts another file in the place of one in it. */
      private Stream<Path> parents(Path file) {
        return Stream.iterate(file.toAbsolutePath().getParent(), Objects::nonNull, Path::getParent);
      }
    };
  }
}
