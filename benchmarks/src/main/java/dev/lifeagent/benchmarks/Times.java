package dev.lifeagent.benchmarks;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** Durations in nanoseconds, to be asked for their quantiles. */
final class Times {
  private long[] values = new long[1024];
  private int count;

  void add(long nanos) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = nanos;
  }

  void forEach(LongConsumer each) {
    Arrays.stream(values, 0, count).forEach(each);
  }

  int count() {
    return count;
  }

  double median() {
    return quantile(0.5);
  }

  double quantile(double share) {
    long[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1L, (long) (share * count))];
  }
}
