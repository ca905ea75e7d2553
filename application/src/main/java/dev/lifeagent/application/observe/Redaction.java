package dev.lifeagent.application.observe;

import dev.lifeagent.domain.time.Deadline;

/**
 * Puts a marker in the place of each secret in a text. Safe for use by several threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Redaction {
  /**
   * The text without its secrets. A text that was redacted before is returned as it is.
   *
   * @param deadline when to give up
   * @throws dev.lifeagent.domain.time.DeadlineExceededException when it passes; then nothing of the
   *     text may be recorded or shown
   */
  String apply(String text, Deadline deadline);
}
