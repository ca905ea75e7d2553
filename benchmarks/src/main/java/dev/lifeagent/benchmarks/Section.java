package dev.lifeagent.benchmarks;

/** Figures that are measured together. */
@FunctionalInterface
interface Section {
  void measure(Bench bench) throws Exception;
}
