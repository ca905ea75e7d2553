package dev.lifeagent.adapters.cli.hook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a text is laid out.
 *
 * @param end of a line; empty for a text on one line
 * @param unit of indentation
 */
record JsonStyle(String end, String unit) {
  private static final JsonStyle USUAL = new JsonStyle("\n", "  ");
  private static final Pattern FIRST = Pattern.compile("^\\s*\\{\\s*?\\R([ \\t]*)\"");

  static JsonStyle of(String text) {
    Matcher first = FIRST.matcher(text);
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    if (first.find()) {
      return new JsonStyle(end, first.group(1).isEmpty() ? USUAL.unit() : first.group(1));
    }
    boolean oneLine = text.strip().indexOf('\n') < 0 && text.indexOf('"') >= 0;
    return oneLine ? new JsonStyle("", "") : new JsonStyle(end, USUAL.unit());
  }

  /** A line's end and the indentation of what follows. */
  String line(String indent) {
    return end.isEmpty() ? "" : end + indent;
  }

  String member(String name, JsonNode value, String indent) {
    return TextNode.valueOf(name) + ": " + print(value, indent);
  }

  /** The value as text whose further lines are indented by at least so much. */
  String print(JsonNode value, String indent) {
    if (!value.isContainerNode() || value.isEmpty()) {
      return value.toString();
    }
    List<String> parts = new ArrayList<>();
    if (value.isObject()) {
      value
          .properties()
          .forEach(part -> parts.add(member(part.getKey(), part.getValue(), indent + unit)));
    } else {
      value.forEach(part -> parts.add(print(part, indent + unit)));
    }
    String between = end.isEmpty() ? ", " : "," + line(indent + unit);
    String inner = line(indent + unit) + String.join(between, parts) + line(indent);
    return value.isObject() ? "{" + inner + "}" : "[" + inner + "]";
  }
}
