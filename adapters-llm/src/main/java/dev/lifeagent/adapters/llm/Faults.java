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

  /** What an answer other than 200 means. */
  static LanguageModelException ofStatus(int status, Optional<Duration> retryAfter) {
    if (status == 429) {
      return unavailable("the language model is asked too often", retryAfter);
    }
    if (status == 408 || status >= 500) {
      return unavailable(
          "the language model is not available, it answered with status " + status, retryAfter);
    }
    if (status == 401 || status == 403) {
      return rejected("the language model refuses the key, it answered with status " + status);
    }
    if (status >= 400) {
      return rejected("the language model refuses the request with status " + status);
    }
    if (status >= 300) {
      return rejected("the language model answered with a redirect, which is not followed");
    }
    return malformed("the language model answered with status " + status);
  }

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
    return unavailable("the language model could not be reached", Optional.empty());
  }

  static LanguageModelException timeout() {
    return new LanguageModelException(
        Fault.TIMEOUT, "the language model did not answer within the time limit");
  }

  static LanguageModelException malformed(String message) {
    return new LanguageModelException(Fault.MALFORMED, message);
  }

  static LanguageModelException rejected(String message) {
    return new LanguageModelException(Fault.REJECTED, message);
  }

  static LanguageModelException unavailable(String message, Optional<Duration> retryAfter) {
    return new LanguageModelException(Fault.UNAVAILABLE, message, retryAfter);
  }
}
