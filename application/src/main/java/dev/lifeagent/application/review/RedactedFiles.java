package dev.lifeagent.application.review;

import dev.lifeagent.application.limit.Bulkhead;
import dev.lifeagent.domain.path.RepoPath;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The files that were read last, without their secrets: to find these takes a second for a large
 * file, and a reviewer asks for the lines of one file many times. Safe for use by several threads.
 */
final class RedactedFiles {
  private static final int AT_ONCE = 2;

  private final long mostBytes;
  private final Bulkhead few;
  private final Map<Key, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** A file, which never changes, since its commit does not. */
  record Key(Optional<String> workspace, String commit, RepoPath path) {}

  /**
   * Keeps none yet.
   *
   * @param mostBytes how much is kept in all; what was not read for longest goes first
   * @param patience how long a caller waits while two others search
   */
  RedactedFiles(long mostBytes, Duration patience) {
    this.mostBytes = mostBytes;
    this.few = new Bulkhead(AT_ONCE, patience);
  }

  /**
   * The file in UTF-8; the caller does not change it.
   *
   * @param work makes it, if it is not kept; what is empty, or fails, is not kept
   * @throws dev.lifeagent.domain.time.DeadlineExceededException when two others work for too long
   */
  Optional<byte[]> get(Key key, Supplier<Optional<byte[]>> work) {
    return kept(key).or(() -> few.run(() -> keptMeanwhile(key, work)));
  }

  private Optional<byte[]> keptMeanwhile(Key key, Supplier<Optional<byte[]>> work) {
    Optional<byte[]> known = kept(key);
    if (known.isPresent()) {
      return known;
    }
    Optional<byte[]> made = work.get();
    made.ifPresent(content -> keep(key, content));
    return made;
  }

  private synchronized Optional<byte[]> kept(Key key) {
    return Optional.ofNullable(kept.get(key));
  }

  private synchronized void keep(Key key, byte[] content) {
    if (content.length > mostBytes || kept.putIfAbsent(key, content) != null) {
      return;
    }
    bytes += content.length;
    Iterator<byte[]> oldest = kept.values().iterator();
    while (bytes > mostBytes) {
      bytes -= oldest.next().length;
      oldest.remove();
    }
  }
}
