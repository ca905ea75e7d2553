package dev.lifeagent.adapters.http.metrics;

/** The upper bounds of the histograms. */
final class Buckets {
  /** From a cached plan to one that a model drafted. */
  static final double[] SECONDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  /** Models answer in seconds, and the longest time limit is about two minutes. */
  static final double[] LLM_SECONDS = {0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120};

  /** An fsync takes from a tenth of a millisecond (battery-backed) to seconds (a busy disk). */
  static final double[] COMMIT_SECONDS = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5
  };

  /** Sizes of batches. */
  static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

  private Buckets() {}
}
