package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.file.OwnerOnly;
import dev.lifeagent.domain.event.EventLogException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds a file locked, so that one process at a time writes a database. */
public final class ProcessLock implements AutoCloseable {
  /**
   * What this process holds. It is asked before the file is opened: POSIX drops every lock that a
   * process has on a file as soon as it closes any descriptor of it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks the lock file of a database.
   *
   * @param database the database, for the error message
   */
  public static ProcessLock acquire(Path file, Path database) throws IOException {
    String held =
        "another process has the database "
            + database
            + " open, such as a server; stop it first, or use a copy that 'snapshot' makes";
    if (!HELD.add(file)) {
      throw new EventLogException(held);
    }
    FileChannel channel = null;
    try {
      OwnerOnly.create(file);
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new EventLogException(held);
      }
      return new ProcessLock(file, channel);
    } catch (OverlappingFileLockException e) {
      // Another class loader of this process holds it; closing the channel would drop its lock.
      HELD.remove(file);
      throw new EventLogException(held, e);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      HELD.remove(file);
      throw e;
    }
  }

  /** Lets go. The file stays: removing it would race with who opens it next. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(file);
    }
  }
}
