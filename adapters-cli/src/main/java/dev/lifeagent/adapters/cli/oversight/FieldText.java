package dev.lifeagent.adapters.cli.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Lines of a name and a value each, safe for a terminal. */
final class FieldText {
  private final List<String> lines = new ArrayList<>();

  FieldText() {}

  /** Adds a line. */
  void field(String name, String value) {
    lines.add(String.format("%-9s %s", name, Terminal.line(value)).stripTrailing());
  }

  /** The texts of an array. */
  static String list(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return String.join(", ", texts);
  }

  /** A time of the service to the second. */
  static String time(String instant) {
    return instant.replaceFirst("T", " ").replaceFirst("\\.[0-9]+Z$", "Z");
  }

  @Override
  public String toString() {
    return String.join(System.lineSeparator(), lines);
  }
}
