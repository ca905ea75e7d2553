package dev.lifeagent.adapters.http;

import java.time.Duration;

/**
 * The bounds of the HTTP edge.
 *
 * @param maxBodyBytes the largest body (MAX_BODY_BYTES), at least 1
 * @param requestsPerSecond how often each key may call (RATE_LIMIT_RPS); 0 for no limit
 * @param keepalive how often an idle event stream gets a sign of life
 * @param subscriberQueue how many events may wait for one subscriber before it is let go, at least
 *     256
 */
public record HttpLimits(
    int maxBodyBytes, int requestsPerSecond, Duration keepalive, int subscriberQueue) {
  /** 2 MiB, 200 requests a second, 15 seconds, 1,024 events. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(2 << 20, 200, Duration.ofSeconds(15), 1024);

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public HttpLimits {
    if (maxBodyBytes < 1 || requestsPerSecond < 0 || subscriberQueue < 256) {
      throw new IllegalArgumentException("a limit of the HTTP edge is out of bounds");
    }
    if (keepalive.isNegative() || keepalive.isZero()) {
      throw new IllegalArgumentException("the keepalive is a positive time");
    }
  }

  /** The same with other values for what the configuration sets. */
  public HttpLimits with(int newMaxBodyBytes, int newRequestsPerSecond) {
    return new HttpLimits(newMaxBodyBytes, newRequestsPerSecond, keepalive, subscriberQueue);
  }
}
