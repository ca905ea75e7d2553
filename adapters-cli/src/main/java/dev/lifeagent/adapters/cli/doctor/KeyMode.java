package dev.lifeagent.adapters.cli.doctor;

import dev.lifeagent.adapters.cli.doctor.Diagnosis.Finding;
import dev.lifeagent.adapters.cli.doctor.Diagnosis.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Who else may read or write a key file. */
record KeyMode(Path file) {
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  Optional<Finding> finding() {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)
          ? Optional.of(
              new Finding(
                  State.ADVISORY,
                  "other users may read or write the key file " + file,
                  "chmod 600 " + file))
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
