package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.event.Checkpoint;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a restore did to a log.
 *
 * @param event the event that says so
 * @param restored how many events the copy had; the next one is {@code event}
 * @param replaced how many the replaced log had; empty where that could not be read
 * @param replacedRoot its root in base64; empty where that could not be read
 * @since 0.1
 */
public record Restore(
    long event, long restored, OptionalLong replaced, Optional<String> replacedRoot) {
  /**
   * Whether it may have replaced what a checkpoint signs: certainly, where sizes and roots are
   * known and equal; where the checkpoint is of an earlier size, by all that is known.
   */
  public boolean mayHaveReplaced(Checkpoint checkpoint) {
    long size = checkpoint.size();
    if (size <= restored || (replaced.isPresent() && size > replaced.getAsLong())) {
      return false;
    }
    return replaced.isEmpty()
        || size < replaced.getAsLong()
        || replacedRoot.equals(Optional.of(checkpoint.root().base64()));
  }
}
