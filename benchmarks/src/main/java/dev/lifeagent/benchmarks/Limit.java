package dev.lifeagent.benchmarks;

import java.util.Locale;

/** What a figure has to be: at least, or at most, so much. The bounds are those of DESIGN §12. */
record Limit(boolean least, double bound) {
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
    return String.format(Locale.ROOT, "%s %,.4g", least ? ">=" : "<=", bound).replace(".000", "");
  }
}
