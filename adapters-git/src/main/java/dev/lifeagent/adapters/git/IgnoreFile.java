package dev.lifeagent.adapters.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one {@code .gitignore}, of which the last that matches counts.
 *
 * @param rules in the order of the file
 */
record IgnoreFile(List<IgnoreRule> rules) {
  static final IgnoreFile EMPTY = new IgnoreFile(List.of());

  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  /** Reads a file. Any bytes are one; what is no rule is passed over, as git does. */
  static IgnoreFile parse(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    if (text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(BYTE_ORDER_MARK.length());
    }
    List<IgnoreRule> rules = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String whole = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      IgnoreRule.of(whole).ifPresent(rules::add);
    }
    return new IgnoreFile(List.copyOf(rules));
  }

  /** Whether the file says of a path that it is ignored; empty if it says nothing. */
  Optional<Boolean> ignores(List<String> names, boolean folder) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).matches(names, folder)) {
        return Optional.of(!rules.get(i).isNegated());
      }
    }
    return Optional.empty();
  }
}
