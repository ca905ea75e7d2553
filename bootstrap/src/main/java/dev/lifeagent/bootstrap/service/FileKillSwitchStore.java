package dev.lifeagent.bootstrap.service;

import dev.lifeagent.domain.gate.KillSwitchStore;
import dev.lifeagent.domain.time.Deadline;
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
 * The kill switch as a file beside the database: it is on while something of that name is there,
 * whatever it is, and while nobody can tell. A person can make it with {@code touch}.
 *
 * <p>Whoever asks looks, unless somebody just did: no thread that could die or lag behind.
 */
final class FileKillSwitchStore implements KillSwitchStore {
  /** Its name in the data folder. */
  static final String FILE_NAME = "kill-switch";

  /** How long a look is trusted; half of what {@link KillSwitchStore#on} promises. */
  private static final Duration FRESH = Duration.ofMillis(250);

  private final Path file;
  private final Path folder;
  private volatile Seen seen;

  /** What was seen, and until when that is trusted. */
  private record Seen(boolean on, Deadline until) {
    static Seen of(boolean on) {
      return new Seen(on, Deadline.after(FRESH));
    }
  }

  FileKillSwitchStore(Path file) {
    this.file = file.toAbsolutePath();
    this.folder = Objects.requireNonNull(this.file.getParent());
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      // Then the look below cannot tell, and it is on.
    }
    this.seen = Seen.of(look());
  }

  @Override
  public boolean on() {
    Seen last = seen;
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
      seen = Seen.of(on);
    } catch (IOException e) {
      throw new UncheckedIOException("the kill switch could not be kept", e);
    }
  }

  /** Under the lock, or what was seen before a turn could be noted after it. */
  private synchronized boolean lookAgain() {
    if (seen.until().passed()) {
      seen = Seen.of(look());
    }
    return seen.on();
  }

  private boolean look() {
    try {
      Files.readAttributes(file, "isRegularFile", LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      // Without its folder, such as a volume that is gone, there is no telling.
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
