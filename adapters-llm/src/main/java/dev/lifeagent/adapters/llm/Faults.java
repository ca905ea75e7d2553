package dev.lifeagent.adapters.llm;

import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * The one place where what goes wrong below becomes a {@link LanguageModelException}. The messages
 * are our own: those from below name hosts and quote what was sent.
 */
final class Faults {
  private Faults() {}

  /** What a failure of the exchange means. */
  static LanguageModelException of(Throwable failure) {
    if (failure instanceof LanguageModelException known) {
      return known;
    }
    if (failure instanceof BoundedBody.TooLargeException) {
      return malformed("the language model answered with more than is read");
    }
    // A connection that is not made in time comes with its own limit, below that of the call.
    if (failure instanceof HttpTimeoutException
        && !(failure instanceof java.net.http.HttpConnectTimeoutException)) {
      return timeout();
    }
    return unavailable(
        "the language model could not be reached, or the connection broke", Optional.empty());
  }

  /** For a thread that was interrupted; it stays so. */
  static LanguageModelException interrupted() {
    Thread.currentThread().interrupt();
    return unavailable("the call of the language model was interrupted", Optional.empty());
  }

  static LanguageModelException timeout() {
    return new LanguageModelException(
        Fault.TIMEOUT, "the language model did not answer within the time limit");
  }

  static LanguageModelException malformed(String message) {
    return malformed(message, Optional.empty());
  }

  static LanguageModelException malformed(String message, Optional<String> reason) {
    return new LanguageModelException(Fault.MALFORMED, message, Optional.empty(), reason);
  }

  static LanguageModelException rejected(String message) {
    return rejected(message, Optional.empty());
  }

  static LanguageModelException rejected(String message, Optional<String> reason) {
    return new LanguageModelException(Fault.REJECTED, message, Optional.empty(), reason);
  }

  static LanguageModelException unavailable(String message, Optional<Duration> retryAfter) {
    return new LanguageModelException(Fault.UNAVAILABLE, message, retryAfter);
  }
}
