package dev.lifeagent.adapters.policy.opa;

import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whether OPA's server answers: {@code GET /health} of its <a
 * href="https://www.openpolicyagent.org/docs/rest-api#health-api">Health API</a>. An answer counts
 * for a second, and one thread asks at a time, since anyone may ask for the health of the service.
 */
final class OpaHealth {
  private static final Duration COUNTS = Duration.ofSeconds(1);

  private final HttpClient client;
  private final HttpRequest request;
  private final Duration limit;
  private final Ticker ticker;
  private @Nullable Deadline known;
  private boolean answers;

  OpaHealth(HttpClient client, String base, Duration limit, Ticker ticker) {
    this.client = client;
    this.request = HttpRequest.newBuilder(URI.create(base + "/health")).GET().build();
    this.limit = limit;
    this.ticker = ticker;
  }

  /** Asks, or returns what was found out within the last second. Waits no longer than the limit. */
  synchronized boolean answers() {
    Deadline until = known;
    if (until == null || until.passed()) {
      answers = ask();
      known = Deadline.after(COUNTS, ticker);
    }
    return answers;
  }

  private boolean ask() {
    Future<HttpResponse<Void>> pending =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      // A proxy or OPA's authorization may not let this through: that is an answer, too.
      return pending.get(limit.toNanos(), TimeUnit.NANOSECONDS).statusCode() < 500;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      pending.cancel(true);
    }
  }
}
