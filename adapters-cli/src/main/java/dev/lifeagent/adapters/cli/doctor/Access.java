package dev.lifeagent.adapters.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the user of this command, and so an agent of that user, may do with files. */
interface Access {
  boolean reads(Path file);

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
        return Files.isWritable(file);
      }
    };
  }
}
