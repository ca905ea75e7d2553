package dev.lifeagent.adapters.persistence.file;

import dev.lifeagent.domain.crypto.Entropy;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.gate.KillSwitchStore;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * The kill switch as a file beside the database. It is on while an entry of that name exists, of
 * any type, and while that cannot be determined. A person can make the file with {@code touch}, and
 * again while it is there, which is another turn.
 *
 * <p>The file is looked at when the state is asked for, at most every 250 ms; no background thread
 * is needed. Safe for use by several threads.
 */
public final class FileKillSwitchStore implements KillSwitchStore {
  /** Its name in the data folder. */
  public static final String FILE_NAME = "kill-switch";

  /** How long a reading is trusted; half of what {@link KillSwitchStore#on} promises. */
  private static final Duration FRESH = Duration.ofMillis(250);

  private static final State OFF = new State(false, 0);

  /** More than any reason that is given; of what a person put there, the beginning is enough. */
  private static final int MOST_READ = 1024 * 1024;

  /** No file system rounds times to more. */
  private static final Duration TICK = Duration.ofSeconds(2);

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
  public State state() {
    try {
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException("the kill switch cannot be read", e);
    }
  }

  @Override
  public synchronized void turnOn(String reason) {
    try {
      make(reason);
      reading = new Reading(true, fresh.start());
    } catch (IOException e) {
      throw new UncheckedIOException("the kill switch could not be stored", e);
    }
  }

  @Override
  public synchronized boolean turnOff(long version, String reason) {
    try {
      State now = read();
      boolean off = now.version() == version;
      if (off) {
        Files.deleteIfExists(file);
      }
      reading = new Reading(now.on() && !off, fresh.start());
      return off;
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
      return attributes().isPresent();
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  /** Attributes of the entry; empty if its folder exists and the entry does not. */
  private Optional<BasicFileAttributes> attributes() throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      if (Files.isDirectory(folder)) {
        return Optional.empty();
      }
      // Without its folder, such as an unmounted volume, the state is not known.
      throw e;
    }
  }

  private State read() throws IOException {
    Optional<BasicFileAttributes> found = attributes();
    return found.isEmpty() ? OFF : new State(true, version(found.get()));
  }

  /** Whoever turns it on writes something unique; a {@code touch} changes the time. */
  private long version(BasicFileAttributes found) {
    String entry = found.lastModifiedTime() + " " + found.fileKey() + " " + found.size();
    byte[] digest =
        Sha256.digest(
            entry.getBytes(StandardCharsets.UTF_8),
            Files.isRegularFile(file) ? content() : new byte[0]);
    // No version of a file is that of none.
    return ByteBuffer.wrap(digest).getLong() | 1;
  }

  /** None where it may not be read: a person may have made it as another user. */
  private byte[] content() {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_READ);
    } catch (IOException e) {
      return new byte[0];
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
      String content = reason + "\nturn " + HexFormat.of().formatHex(Entropy.bytes(16)) + "\n";
      channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    } catch (IOException e) {
      // The entry is what counts: on a full disk, or with a file of another user, it is there.
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      touch();
    }
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  /** So that the turn is told from the one before although nothing of it could be written. */
  private void touch() {
    BasicFileAttributeView entry =
        Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    try {
      Instant before = entry.readAttributes().lastModifiedTime().toInstant();
      entry.setTimes(FileTime.from(before.plus(TICK)), null, null);
    } catch (IOException e) {
      // It is a file of another user. It is on all the same.
    }
  }
}
