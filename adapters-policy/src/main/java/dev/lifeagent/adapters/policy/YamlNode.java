package dev.lifeagent.adapters.policy;

import java.util.List;

/** A node of a YAML document, with the place where it begins, both counted from 1. */
sealed interface YamlNode {
  int line();

  int column();

  /** What people call it. */
  String kind();

  record Mapping(int line, int column, List<Entry> entries) implements YamlNode {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  record Entry(YamlNode key, YamlNode value) {}

  record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A scalar.
   *
   * @param value its text, escapes resolved
   * @param type what its text and style make of it
   */
  record Scalar(int line, int column, String value, ScalarType type) implements YamlNode {
    @Override
    public String kind() {
      return type.kind();
    }
  }

  /** A node that was refused already, so that its type is of no interest any more. */
  record Refused(int line, int column) implements YamlNode {
    @Override
    public String kind() {
      return "refused";
    }
  }
}
