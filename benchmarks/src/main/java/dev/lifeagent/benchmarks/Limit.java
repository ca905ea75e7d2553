package dev.lifeagent.benchmarks;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** What a figure has to be: at least, or at most, so much. */
record Limit(boolean least, double bound) {
  private static final DecimalFormatSymbols POINT = DecimalFormatSymbols.getInstance(Locale.ROOT);

  static Limit atLeast(double bound) {
    return new Limit(true, bound);
  }

  static Limit atMost(double bound) {
    return new Limit(false, bound);
  }

  boolean holds(double value) {
    return least ? value >= bound : value <= bound;
  }

  @Override
  public String toString() {
    return (least ? ">= " : "<= ") + new DecimalFormat("#,##0.##", POINT).format(bound);
  }
}
