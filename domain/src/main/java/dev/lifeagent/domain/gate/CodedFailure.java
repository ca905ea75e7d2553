package dev.lifeagent.domain.gate;

/**
 * An unchecked exception of a port that is answered, recorded and counted under a code.
 *
 * @since 0.1
 */
public interface CodedFailure {
  /** The code of this failure. */
  RefusalCode code();
}
