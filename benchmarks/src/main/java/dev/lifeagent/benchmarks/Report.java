package dev.lifeagent.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects figures. Each is printed when it comes, so that a run cut short has shown what it had.
 */
final class Report {
  private final List<Row> rows = new ArrayList<>();
  private String section = "";

  /** What comes now belongs to this section. */
  void begin(String name) {
    section = name;
    progress(name);
  }

  /** Says that the run is alive. */
  void progress(String what) {
    System.err.printf("%tT  %s%n", System.currentTimeMillis(), what);
  }

  void figure(String what, double value, String unit) {
    add(new Row(section, what, value, unit, Optional.empty(), ""));
  }

  void figure(String what, double value, String unit, Limit limit) {
    add(new Row(section, what, value, unit, Optional.of(limit), ""));
  }

  void missing(String what, String why) {
    add(new Row(section, what, Double.NaN, "", Optional.empty(), why));
  }

  /** Prints the table, and writes it with the facts of the machine. */
  void finish(Map<String, Object> machine, Path file) throws IOException {
    System.out.println();
    machine.forEach((name, value) -> System.out.printf("%-10s %s%n", name, value));
    String last = "";
    for (Row row : rows) {
      if (!row.section().equals(last)) {
        System.out.println();
      }
      last = row.section();
      System.out.println(row.line());
    }
    Map<String, Object> json = new LinkedHashMap<>(machine);
    json.put("rows", rows.stream().map(Row::json).toList());
    Files.createDirectories(file.toAbsolutePath().getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    System.out.println("\nwritten to " + file);
  }

  private void add(Row row) {
    rows.add(row);
    progress("  " + row.line());
  }
}
