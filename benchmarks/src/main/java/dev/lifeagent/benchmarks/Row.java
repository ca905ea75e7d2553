package dev.lifeagent.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the results table.
 *
 * @param section the group of measurements
 * @param what the name of the figure
 * @param value the measured value; NaN if it was not measured
 * @param unit the unit of the value
 * @param limit the required bound; empty if none is set
 * @param note why there is no value, or a remark about it; may be empty
 */
record Row(
    String section, String what, double value, String unit, Optional<Limit> limit, String note) {
  String verdict() {
    if (Double.isNaN(value)) {
      return "not measured: " + note;
    }
    return limit.map(l -> l + (l.holds(value) ? "  meets" : "  FALLS SHORT")).orElse("");
  }

  String line() {
    String figure =
        Double.isNaN(value)
            ? "-"
            : String.format(Locale.ROOT, value < 100 ? "%.3f" : "%,.0f", value);
    return String.format(Locale.ROOT, "%-62s %12s %-11s %s", what, figure, unit, verdict())
        .stripTrailing();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("section", section);
    json.put("what", what);
    if (!Double.isNaN(value)) {
      json.put("value", value);
    }
    json.put("unit", unit);
    limit.ifPresent(
        l -> {
          json.put(l.least() ? "at_least" : "at_most", l.bound());
          json.put("meets", l.holds(value));
        });
    if (!note.isEmpty()) {
      json.put("note", note);
    }
    return json;
  }
}
