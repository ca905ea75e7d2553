package dev.lifeagent.adapters.policy;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for something to happen in a folder, or for time to pass. For one thread. */
final class FolderEvents implements AutoCloseable {
  private @Nullable WatchService service;
  private @Nullable WatchKey key;
  private @Nullable Path watched;

  /** Returns after an event in the folder, or after the time; also where the folder is missing. */
  void await(Path folder, Duration time) throws InterruptedException {
    WatchService events = watching(folder);
    if (events == null) {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
      return;
    }
    WatchKey signalled = events.poll(time.toNanos(), TimeUnit.NANOSECONDS);
    if (signalled != null) {
      signalled.pollEvents();
      if (!signalled.reset() && signalled.equals(key)) {
        key = null; // the folder is gone; another may take its name
      }
    }
  }

  private @Nullable WatchService watching(Path folder) {
    try {
      if (service == null) {
        service = FileSystems.getDefault().newWatchService();
      }
      if (key == null || !folder.equals(watched)) {
        if (key != null) {
          key.cancel();
        }
        key = null;
        key = folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
        watched = folder;
      }
      return service;
    } catch (IOException | UnsupportedOperationException e) {
      return null; // time alone then
    }
  }

  @Override
  public void close() throws IOException {
    if (service != null) {
      service.close();
    }
  }
}
