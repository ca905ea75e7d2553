package dev.lifeagent.application.certificate;

/**
 * A size was named that the log does not have. The message is a sentence for people.
 *
 * @since 0.1
 */
public final class UnknownSizeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownSizeException(long size) {
    super("is larger than the log, which has " + size + (size == 1 ? " event" : " events"));
  }
}
