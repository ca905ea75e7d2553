package dev.lifeagent.adapters.http.auth;

import dev.lifeagent.domain.time.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests a second each key may make. Safe for use by several threads. */
public final class RateLimits {
  private final int perSecond;
  private final TimeMeter meter;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * Makes the limits. A key that was quiet may send a second's worth at once.
   *
   * @param perSecond requests a second and key; 0 for no limit
   * @param ticker measures the seconds
   */
  public RateLimits(int perSecond, Ticker ticker) {
    if (perSecond < 0) {
      throw new IllegalArgumentException("the rate limit is not negative");
    }
    this.perSecond = perSecond;
    this.meter = new Meter(ticker);
  }

  /** Whether the key of this name may make this request, which then counts. */
  boolean admit(String key) {
    return perSecond == 0 || bucket(key).tryConsume(1);
  }

  private Bucket bucket(String key) {
    return buckets.computeIfAbsent(
        key,
        name ->
            Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(
                    limit ->
                        limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build());
  }

  private record Meter(Ticker ticker) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return ticker.nanos();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
