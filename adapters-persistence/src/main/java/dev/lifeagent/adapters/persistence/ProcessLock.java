package dev.lifeagent.adapters.persistence;

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
final class ProcessLock implements AutoCloseable {
  private static final String HELD_MESSAGE = "Another process has this database open.";

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

  static ProcessLock acquire(Path file) throws IOException {
    if (!HELD.add(file)) {
      throw new EventLogException(HELD_MESSAGE);
    }
    FileChannel channel = null;
    try {
      OwnerOnly.create(file);
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new EventLogException(HELD_MESSAGE);
      }
      return new ProcessLock(file, channel);
    } catch (OverlappingFileLockException e) {
      // Another class loader of this process holds it; closing the channel would drop its lock.
      HELD.remove(file);
      throw new EventLogException(HELD_MESSAGE, e);
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
