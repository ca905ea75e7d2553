package dev.lifeagent.testing.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of one server below {@code java.io.tmpdir}. This process holds a lock on it while it
 * lives; the folders of processes that were killed are removed when the next one is made.
 */
final class Folder {
  private static final String PREFIX = "server-";

  /** Not opened while we sweep: to close any handle of a file gives up our lock on it. */
  private static final Set<Path> OURS = new HashSet<>();

  private final Path path;
  private final FileChannel lock;

  private Folder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** What all servers of this user share; others cannot write to it. */
  static Path base() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    Path probe = Files.createTempFile(temporary, "life-agent", "");
    int uid = Account.uid(probe);
    Files.delete(probe);
    Path base = temporary.resolve("life-agent-postgres-" + uid);
    try {
      Files.createDirectory(base);
      // Readable, since a server that root starts runs as nobody.
      Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (FileAlreadyExistsException e) {
      Set<PosixFilePermission> may = Files.getPosixFilePermissions(base, LinkOption.NOFOLLOW_LINKS);
      if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)
          || Account.uid(base) != uid
          || may.contains(PosixFilePermission.GROUP_WRITE)
          || may.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new IOException("somebody else can write to " + base, e);
      }
    }
    return base;
  }

  /** A fresh one. */
  static Folder create(Path base) throws IOException {
    synchronized (OURS) {
      try (FileChannel all = open(base.resolve("lock"));
          FileLock held = all.lock()) {
        assert held.isValid();
        sweep(base);
        Path path = Files.createTempDirectory(base, PREFIX);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        FileChannel lock = open(path.resolve("lock"));
        lock.lock();
        OURS.add(path);
        return new Folder(path, lock);
      }
    }
  }

  private static void sweep(Path base) throws IOException {
    List<Path> left;
    try (Stream<Path> folders = Files.list(base)) {
      left =
          folders
              .filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
              .filter(folder -> !OURS.contains(folder))
              .toList();
    }
    for (Path folder : left) {
      try (FileChannel channel = open(folder.resolve("lock"));
          FileLock free = channel.tryLock()) {
        if (free != null) {
          Trees.delete(folder);
        }
      } catch (FileSystemException e) {
        // Its process removes it at this moment, or its server is still ending: the next sweep.
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  Path path() {
    return path;
  }

  /** Only this user, and root, see into it. */
  Path data() {
    return path.resolve("data");
  }

  Path log() {
    return path.resolve("server.log");
  }

  void remove() throws IOException {
    synchronized (OURS) {
      Trees.delete(path);
      lock.close();
      OURS.remove(path);
    }
  }
}
