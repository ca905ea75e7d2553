package dev.lifeagent.adapters.cli.hook.edit;

import dev.lifeagent.adapters.cli.terminal.FileFault;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of somebody else's configuration: read whole, replaced whole, never written through a link
 * or half.
 *
 * @param path where it is, absolute
 * @param within a folder that its real place has to be in; empty for any
 * @param mode the permissions of a new one, such as {@code rw-r--r--}
 */
public record ConfigFile(Path path, Optional<Path> within, String mode) {
  /**
   * Its bytes; empty where it does not exist.
   *
   * @throws UsageException if it cannot be read, is not a regular file, or lies elsewhere
   */
  public Optional<byte[]> read() {
    refuseElsewhere();
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException(
          path
              + (Files.isSymbolicLink(path) ? " is a symbolic link" : " is not a regular file")
              + ", so nothing was changed; put the file itself there, or add what --print shows by"
              + " hand");
    }
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UsageException(FileFault.of(path, e));
    }
  }

  /** Its text; empty where it does not exist. Fails as {@link #read} does, and if not UTF-8. */
  public Optional<String> text() {
    return read().map(bytes -> decode(path, bytes));
  }

  private static String decode(Path path, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException(path + " is not UTF-8 text, so nothing was changed");
    }
  }

  /** The folder of a project may hold a link that leads out of it. */
  private void refuseElsewhere() {
    if (within.isEmpty()) {
      return;
    }
    try {
      Path folder = folder(path);
      while (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        folder = folder(folder);
      }
      if (!folder.toRealPath().startsWith(within.get().toRealPath())) {
        throw new UsageException(
            folder + " leads out of " + within.get() + ", so nothing was changed");
      }
    } catch (IOException e) {
      throw new UsageException(path.getParent() + " cannot be followed, so nothing was changed");
    }
  }

  /**
   * Replaces it in one step by these bytes, with the permissions that it had; says which folders
   * were made for it, the outermost first.
   *
   * @param before what it held when it was read
   * @throws UsageException if it cannot be written, or was changed meanwhile
   */
  public List<Path> write(Optional<byte[]> before, byte[] bytes) {
    if (before.isPresent() && !writable()) {
      throw new UsageException(path + " may not be written; nothing was changed");
    }
    List<Path> made = new ArrayList<>();
    try {
      makeFolders(folder(path), made);
      Path whole = temporary(before.isPresent());
      try {
        force(whole, bytes);
        if (!same(before, read())) {
          throw new UsageException(path + " was changed meanwhile; try again");
        }
        Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(whole);
      }
      return made;
    } catch (IOException e) {
      removeEmpty(made);
      throw new UsageException("cannot write " + path + "; nothing was changed");
    }
  }

  private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
    return one.isPresent() == other.isPresent()
        && one.map(bytes -> Arrays.equals(bytes, other.orElseThrow())).orElse(true);
  }

  private boolean writable() {
    try {
      return Files.isWritable(path)
          && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_WRITE);
    } catch (IOException | UnsupportedOperationException e) {
      return Files.isWritable(path);
    }
  }

  private static void makeFolders(Path folder, List<Path> made) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    makeFolders(folder(folder), made);
    Files.createDirectory(folder);
    made.add(folder);
  }

  /** The folder of an absolute path that is not the root. */
  private static Path folder(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  private Path temporary(boolean existing) throws IOException {
    Path whole = Files.createTempFile(folder(path), "." + path.getFileName() + ".", ".life-agent");
    if (existing) {
      PosixFileAttributes had = Files.readAttributes(path, PosixFileAttributes.class);
      Files.setPosixFilePermissions(whole, had.permissions());
      PosixFileAttributes has = Files.readAttributes(whole, PosixFileAttributes.class);
      if (!has.owner().equals(had.owner())) {
        Files.setOwner(whole, had.owner());
      }
    } else {
      Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString(mode));
    }
    return whole;
  }

  private static void force(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Removes it, and then those of the folders that are empty. */
  public void delete(List<Path> folders) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UsageException("cannot remove " + path);
    }
    removeEmpty(folders);
  }

  private static void removeEmpty(List<Path> folders) {
    for (int index = folders.size() - 1; index >= 0; index--) {
      try {
        Files.deleteIfExists(folders.get(index));
      } catch (IOException e) {
        // Something else lies in it by now.
        return;
      }
    }
  }
}
