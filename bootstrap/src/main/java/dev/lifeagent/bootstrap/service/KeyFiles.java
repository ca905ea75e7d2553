package dev.lifeagent.bootstrap.service;

import dev.lifeagent.domain.crypto.Entropy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** Keys that are made on the first start and lie in files that only their owner can read. */
public final class KeyFiles {
  private static final int KEY_BYTES = 32;

  private final Path folder;

  /** Keys that lie in a folder, which need not be there yet. */
  public KeyFiles(Path folder) {
    this.folder = folder;
  }

  /** Where the key of that name lies. */
  public Path file(String name) {
    return folder.resolve(name + ".key");
  }

  /**
   * The key of that name, made if it is not there. One that is there was checked: {@link
   * ServiceFiles#refuseForeign}.
   *
   * @throws UncheckedIOException if it cannot be made or read
   */
  public String key(String name) {
    try {
      Files.createDirectories(folder);
      create(file(name));
      return Files.readString(file(name), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make or read the key file " + file(name), e);
    }
  }

  private static void create(Path file) throws IOException {
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(Entropy.bytes(KEY_BYTES));
    if (Files.exists(file)) {
      return;
    }
    // Under its name it is whole or not there at all: an empty file would be an empty key.
    Path whole = temporary(file);
    try {
      Files.writeString(whole, key + "\n");
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster.
    } finally {
      Files.delete(whole);
    }
  }

  /** A new file beside the other, for its owner alone. */
  static Path temporary(Path file) throws IOException {
    return Files.createTempFile(file.toAbsolutePath().getParent(), "new", ".key", ownerOnly(file));
  }

  /** What a new file is made with, so that its owner alone can read it. */
  public static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
