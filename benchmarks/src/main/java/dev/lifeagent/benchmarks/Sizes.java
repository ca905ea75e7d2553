package dev.lifeagent.benchmarks;

/**
 * How much is measured.
 *
 * @param warmSeconds load before it counts
 * @param seconds load that counts, a round
 * @param rounds how often each side of a comparison has its turn
 * @param events of the large log; the heap is looked at after a tenth of them, too
 * @param subscribers of the event stream
 * @param heapSeconds the longest that the log of the heap's child may take to grow
 */
record Sizes(
    int warmSeconds, int seconds, int rounds, int events, int subscribers, int heapSeconds) {
  /** As the limits are stated. */
  static final Sizes FULL = new Sizes(10, 4, 5, 1_000_000, 1_000, 270);

  /** Enough to see that everything runs. */
  static final Sizes QUICK = new Sizes(2, 1, 2, 20_000, 100, 30);

  /** Of the log that the large one is compared with. */
  static final int SMALL_LOG = 1_000;

  int plans(int logEvents) {
    return Math.max(100, logEvents / 500);
  }
}
