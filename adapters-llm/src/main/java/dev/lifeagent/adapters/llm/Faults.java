package dev.lifeagent.adapters.llm;

import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Converts failures of the lower layers to a {@link LanguageModelException}. The messages are our
 * own, because those of the lower layers name hosts and quote the request.
 */
final class Faults {
  private Faults() {}

  /** Converts a failure of the exchange. */
  static LanguageModelException of(Throwable failure) {
    if (failure instanceof LanguageModelException known) {
      return known;
    }
    if (failure instanceof BoundedBody.TooLargeException) {
      return malformed("the answer of the language model is too large");
    }
    // The time limit for connecting is below that of the call.
    if (failure instanceof HttpTimeoutException
        && !(failure instanceof java.net.http.HttpConnectTimeoutException)) {
      return timeout();
    }
    return unavailable(
        "the language model could not be reached, or the connection broke", Optional.empty());
  }

  /** The exception for an interrupted thread, whose interrupt status is kept. */
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
