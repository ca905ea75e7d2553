package dev.lifeagent.adapters.git;

import java.time.Clock;
import java.util.TimeZone;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from reading, and above all from writing, anything outside the repository.
 *
 * <p>JGit by itself reads the configuration of the user and of the system (for which it may run
 * git), takes over {@code GIT_*} variables, and measures how fine the timestamps of a file system
 * are by creating {@code .probe-*} files beside the repository's own, whose result it stores in the
 * home folder. Here the three configurations are empty, but for the answer to that measurement.
 */
final class QuietSystemReader extends SystemReader {
  /** JGit asks for the time in its own way; there is one reader a process. */
  private static final Clock CLOCK = Clock.systemUTC();

  /**
   * What JGit assumes of a file system that it did not measure; larger than that of any in use. It
   * only makes JGit look at a file again that changed a moment ago.
   */
  private static final String TIMESTAMP_RESOLUTION = "2000 milliseconds";

  /** JGit has one reader for the whole process, so it is set once and stays. */
  static void install() {
    if (!(SystemReader.getInstance() instanceof QuietSystemReader)) {
      SystemReader.setInstance(new QuietSystemReader());
    }
  }

  @Override
  public String getHostname() {
    return "localhost";
  }

  @Override
  public @Nullable String getenv(String variable) {
    return null;
  }

  @Override
  public @Nullable String getProperty(String key) {
    return System.getProperty(key);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new EmptyConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new EmptyConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new EmptyConfig(parent, fs);
  }

  @Override
  @SuppressWarnings("deprecation") // Abstract as long as JGit keeps it.
  public long getCurrentTime() {
    return CLOCK.millis();
  }

  @Override
  @SuppressWarnings("deprecation") // Abstract as long as JGit keeps it.
  public int getTimezone(long when) {
    return TimeZone.getDefault().getOffset(when) / 60_000;
  }

  private static final class EmptyConfig extends FileBasedConfig {
    // JGit's own "no such file" is a null File, though its constructor is not annotated so.
    @SuppressWarnings("NullAway")
    EmptyConfig(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public @Nullable String getString(
        String section, @Nullable String subsection, @Nullable String name) {
      if ("filesystem".equals(section)) {
        return "timestampResolution".equals(name) ? TIMESTAMP_RESOLUTION : null;
      }
      return super.getString(section, subsection, name);
    }

    @Override
    public void load() {
      // There is no file.
    }

    @Override
    public void save() {
      // There is no file.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
