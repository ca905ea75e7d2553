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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether OPA's server answers: {@code GET /health} of its <a
 * href="https://www.openpolicyagent.org/docs/rest-api#health-api">Health API</a>. An answer counts
 * for a second. One thread asks at a time and the others do not wait for it, since anyone may ask
 * for the health of the service, without a key. Safe for use by several threads.
 */
final class OpaHealth {
  private static final Duration COUNTS = Duration.ofSeconds(1);

  private final HttpClient client;
  private final HttpRequest request;
  private final Duration limit;
  private final Ticker ticker;
  private final ReentrantLock asking = new ReentrantLock();

  /** What was found out last; null before the first. Written while asking. */
  private volatile @Nullable Finding last;

  private record Finding(boolean answers, Deadline until) {}

  OpaHealth(HttpClient client, String base, Duration limit, Ticker ticker) {
    this.client = client;
    this.request = HttpRequest.newBuilder(URI.create(base + "/health")).GET().build();
    this.limit = limit;
    this.ticker = ticker;
  }

  /**
   * Asks unless the last answer still counts, and waits no longer than the limit. While another
   * thread asks, returns what was found out last, and false where nothing has been yet.
   */
  boolean answers() {
    if (isOld() && asking.tryLock()) {
      try {
        if (isOld()) {
          ask();
        }
      } finally {
        asking.unlock();
      }
    }
    Finding found = last;
    return found != null && found.answers();
  }

  private boolean isOld() {
    Finding found = last;
    return found == null || found.until().passed();
  }

  private void ask() {
    Future<HttpResponse<Void>> pending =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      // A proxy or OPA's authorization may not let this through: that is an answer, too.
      found(pending.get(limit.toNanos(), TimeUnit.NANOSECONDS).statusCode() < 500);
    } catch (TimeoutException | ExecutionException e) {
      found(false);
    } catch (InterruptedException e) {
      // Says nothing of OPA: the next one asks again.
      Thread.currentThread().interrupt();
    } finally {
      pending.cancel(true);
    }
  }

  private void found(boolean answers) {
    last = new Finding(answers, Deadline.after(COUNTS, ticker));
  }
}
