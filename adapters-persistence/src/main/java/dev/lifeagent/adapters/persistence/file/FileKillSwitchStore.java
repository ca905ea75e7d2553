package dev.lifeagent.adapters.persistence.file;

import dev.lifeagent.domain.gate.KillSwitchStore;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;

/**
 * The kill switch as a file beside the database. It is on while an entry of that name exists, of
 * any type, and while that cannot be determined. A person can make the file with {@code touch}.
 *
 * <p>The file is looked at when the state is asked for, at most every 250 ms; no background thread
 * is needed. Safe for use by several threads.
 */
public final class FileKillSwitchStore implements KillSwitchStore {
  /** Its name in the data folder. */
  public static final String FILE_NAME = "kill-switch";

  /** How long a reading is trusted; half of what {@link KillSwitchStore#on} promises. */
  private static final Duration FRESH = Duration.ofMillis(250);

  private final Path file;
  private final Path folder;
  private final TimeLimit fresh;
  private volatile Reading reading;

  /** What was read, and how long it is trusted. */
  private record Reading(boolean on, Deadline until) {}

  /**
   * Looks at the file for the first time.
   *
   * @param file where the kill switch is kept; its folder is made if it is absent
   */
  public FileKillSwitchStore(Path file) {
    this(file, Ticker.system());
  }

  /**
   * The same with another clock.
   *
   * @param ticker measures how long a reading is trusted
   */
  FileKillSwitchStore(Path file, Ticker ticker) {
    this.fresh = new TimeLimit(FRESH, ticker);
    this.file = file.toAbsolutePath();
    this.folder = Objects.requireNonNull(this.file.getParent());
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      // Then the state cannot be determined, and it is on.
    }
    this.reading = new Reading(look(), fresh.start());
  }

  @Override
  public boolean on() {
    Reading last = reading;
    return last.until().passed() ? lookAgain() : last.on();
  }

  @Override
  public synchronized void turn(boolean on, String reason) {
    try {
      if (on) {
        make(reason);
      } else {
        Files.deleteIfExists(file);
      }
      reading = new Reading(on, fresh.start());
    } catch (IOException e) {
      throw new UncheckedIOException("the kill switch could not be stored", e);
    }
  }

  /** Under the lock, so that an older reading does not overwrite a turn. */
  private synchronized boolean lookAgain() {
    if (reading.until().passed()) {
      reading = new Reading(look(), fresh.start());
    }
    return reading.on();
  }

  private boolean look() {
    try {
      Files.readAttributes(file, "isRegularFile", LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      // Without its folder, such as an unmounted volume, the state is not known.
      return !Files.isDirectory(folder);
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  private void make(String reason) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap((reason + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    } catch (IOException e) {
      // The entry is what counts: on a full disk, or with a file of another user, it is there.
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
