package dev.lifeagent.domain.llm;

import dev.lifeagent.domain.gate.CodedFailure;
import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;
import java.util.Optional;

/**
 * There is no usable reply from the language model.
 *
 * @since 0.1
 */
public final class LanguageModelException extends RuntimeException implements CodedFailure {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Fault {
    /** No model is configured. */
    UNCONFIGURED(RefusalCode.LLM_UNCONFIGURED, false),
    /** The model could not be reached or is overloaded: a retry may help. */
    UNAVAILABLE(RefusalCode.LLM_FAILED, true),
    /** The provider refuses the request (a wrong key, an unknown model); a retry does not help. */
    REJECTED(RefusalCode.LLM_FAILED, false),
    /** The provider answered with what is not a reply. */
    MALFORMED(RefusalCode.LLM_FAILED, false),
    /** The time limit passed. */
    TIMEOUT(RefusalCode.LLM_TIMEOUT, true);

    private final RefusalCode code;
    private final boolean retriable;

    Fault(RefusalCode code, boolean retriable) {
      this.code = code;
      this.retriable = retriable;
    }

    /** The code in answers and metrics. */
    public RefusalCode code() {
      return code;
    }

    /** Whether the same request may succeed later. */
    public boolean retriable() {
      return retriable;
    }
  }

  private final Fault fault;
  private final transient Optional<Duration> retryAfter;
  private final transient Optional<String> reason;

  /**
   * Makes the exception.
   *
   * @param fault what went wrong
   * @param message one sentence without a key, a prompt or a class name
   */
  public LanguageModelException(Fault fault, String message) {
    this(fault, message, Optional.empty());
  }

  /** Makes the exception with the time after which the provider asks to retry. */
  public LanguageModelException(Fault fault, String message, Optional<Duration> retryAfter) {
    this(fault, message, retryAfter, Optional.empty());
  }

  /**
   * Makes the exception with what the provider said.
   *
   * @param fault what went wrong
   * @param message one sentence without a key, a prompt or a class name
   * @param retryAfter the time after which the provider asks to retry
   * @param reason what the provider said, as {@link #reason()} returns it
   */
  public LanguageModelException(
      Fault fault, String message, Optional<Duration> retryAfter, Optional<String> reason) {
    super(message);
    this.fault = fault;
    this.retryAfter = retryAfter;
    this.reason = reason;
  }

  /** What went wrong. */
  public Fault fault() {
    return fault;
  }

  /** When the provider asks to retry, where it said so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /**
   * What the provider said of the failure, for the record and the operator's log; it is not part of
   * the answer to the caller. One line of at most some 500 characters, without the key and without
   * the prompt. The provider chose the words, so they are not to be trusted.
   */
  public Optional<String> reason() {
    return reason;
  }

  @Override
  public RefusalCode code() {
    return fault.code();
  }
}
