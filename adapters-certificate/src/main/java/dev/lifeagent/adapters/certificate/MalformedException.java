package dev.lifeagent.adapters.certificate;

/** An input is not of its form. The message is a sentence without a capital and a full stop. */
final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedException(String sentence) {
    super(sentence);
  }

  MalformedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
