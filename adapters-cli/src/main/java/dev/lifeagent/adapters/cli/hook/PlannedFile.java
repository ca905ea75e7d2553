package dev.lifeagent.adapters.cli.hook;

import dev.lifeagent.adapters.cli.hook.edit.ConfigFile;
import dev.lifeagent.adapters.cli.hook.edit.InstallRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file as it is and as it is to become.
 *
 * @param file which one
 * @param before its text now; empty if it does not exist
 * @param after its text then
 * @param without its text now without what is ours; empty if nothing is left of it
 */
record PlannedFile(
    ConfigFile file, Optional<String> before, String after, Optional<String> without) {
  boolean changes() {
    return !before.equals(Optional.of(after));
  }

  /** Writes it, and keeps what was there before the first install. */
  void write(Path records) {
    ConfigFile place = InstallRecord.place(records, file.path());
    Optional<byte[]> now = before.map(PlannedFile::bytes);
    Optional<InstallRecord> had =
        InstallRecord.read(place).filter(record -> now.map(record::matches).orElse(false));
    List<Path> made = file.write(now, bytes(after));
    List<Path> folders = new ArrayList<>(had.map(InstallRecord::folders).orElse(List.of()));
    folders.addAll(made);
    Optional<byte[]> original =
        had.isPresent() ? had.get().before() : without.map(PlannedFile::bytes);
    new InstallRecord(InstallRecord.digest(bytes(after)), original, List.copyOf(folders))
        .write(place, file.path());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
