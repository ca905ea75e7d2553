package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LoadedPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the file of the policy in force and calls back when its content is another. It compares
 * what is in the file, not its dates, so every way of replacing it counts: writing in place,
 * renaming over it, swapping a link that leads to it (as Kubernetes does with a ConfigMap). File
 * events make it quick; where they are missing, it looks once an interval all the same.
 *
 * <p>The callback runs on the watcher's one daemon thread. It reads and activates through {@link
 * YamlPolicies}, or marks the policy stale; where it throws, it is called again an interval later.
 */
public final class PolicyWatcher implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PolicyWatcher.class.getName());

  /**
   * How long a file must stay unchanged before it is used, so that no half-written file is read.
   */
  private static final Duration SETTLING = Duration.ofMillis(50);

  private static final String NO_FILE = "";

  private final YamlPolicies policies;
  private final Duration interval;
  private final Runnable onChange;
  private final Runnable looked;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final FolderEvents events = new FolderEvents();
  private final Thread thread;
  private String seen;

  private PolicyWatcher(
      YamlPolicies policies, Duration interval, Runnable onChange, Runnable looked) {
    this.policies = policies;
    this.interval = interval;
    this.onChange = onChange;
    this.looked = looked;
    this.seen = policies.isFromFile() ? policies.current().policy().digest() : NO_FILE;
    this.thread = new Thread(this::run, "policy-watcher");
    thread.setDaemon(true);
  }

  /**
   * Starts to watch. A change between the reading of the policy in force and this call is noticed.
   *
   * @param interval how long to wait at most between two looks at the file; positive
   * @param onChange called when the content of the file has changed, the file is gone or is back
   */
  public static PolicyWatcher start(YamlPolicies policies, Duration interval, Runnable onChange) {
    return start(policies, interval, onChange, () -> {});
  }

  /**
   * The same, for who waits until it has looked.
   *
   * @param looked called after each look at the file, whatever came of it
   */
  static PolicyWatcher start(
      YamlPolicies policies, Duration interval, Runnable onChange, Runnable looked) {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("the interval of a watcher is positive");
    }
    PolicyWatcher watcher = new PolicyWatcher(policies, interval, onChange, looked);
    watcher.thread.start();
    return watcher;
  }

  private void run() {
    try (events) {
      while (closed.getCount() > 0) {
        look();
        looked.run();
        events.await(PolicyFolder.folderOf(policies.watchedFile()), interval);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the file watch could not be closed");
    }
  }

  private void look() throws InterruptedException {
    String content = settledContent();
    LoadedPolicy current = policies.current();
    boolean same = content.equals(current.policy().digest());
    if (same && !current.stale()) {
      seen = content; // by a reload that somebody asked for, or put back in time
    } else if (same || !content.equals(seen)) {
      // The same content is stale when a reload that somebody asked for met it half-written.
      try {
        onChange.run();
        seen = content;
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a changed policy was not loaded; will try again");
        closed.await(interval.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private String settledContent() throws InterruptedException {
    String content = content();
    while (!content.equals(seen)) {
      if (closed.await(SETTLING.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedException();
      }
      String again = content();
      if (again.equals(content)) {
        return content;
      }
      content = again;
    }
    return content;
  }

  private String content() {
    try {
      return Sha256.hex(PolicyFolder.read(policies.watchedFile()));
    } catch (InvalidPolicyException e) {
      return NO_FILE;
    }
  }

  /** Stops watching; returns when the callback is not running any more, or after five seconds. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
