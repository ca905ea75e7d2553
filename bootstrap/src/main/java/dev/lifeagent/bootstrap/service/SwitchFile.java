package dev.lifeagent.bootstrap.service;

import dev.lifeagent.application.gate.Switch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The kill switch as a file beside the database: it is on while the file is there, whatever it
 * holds, and while nobody can tell. A person can make it with {@code touch}.
 */
final class SwitchFile implements Switch, AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 250;

  private final Path file;
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "kill-switch");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean on;
  private volatile boolean unkept;

  SwitchFile(Path file) {
    this.file = file;
    look();
    looker.scheduleWithFixedDelay(
        this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean on() {
    return on || unkept;
  }

  @Override
  public synchronized void turn(boolean newState, String reason) {
    try {
      if (newState) {
        unkept = true;
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, reason + "\n");
      } else {
        Files.deleteIfExists(file);
      }
      on = newState;
      unkept = false;
    } catch (IOException e) {
      throw new UncheckedIOException("the kill switch could not be kept", e);
    }
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }

  private synchronized void look() {
    try {
      Files.readAttributes(file, "isRegularFile");
      on = true;
    } catch (NoSuchFileException e) {
      on = false;
    } catch (IOException | RuntimeException e) {
      on = true;
    }
  }
}
