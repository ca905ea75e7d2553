package dev.lifeagent.adapters.policy;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a scalar is. A plain text is a string only where YAML 1.1 and YAML 1.2 agree that it is one,
 * and a number only in decimal digits that both read alike (with an exponent, as JSON writes it).
 */
enum ScalarType {
  STRING("a string"),
  NULL("null"),
  BOOLEAN("a boolean"),
  INTEGER("an integer"),
  FLOAT("a float"),
  NOT_FINITE("not a finite number"),
  /** Hexadecimal, octal, sexagesimal, with underscores, a date, a merge key. */
  AMBIGUOUS("a plain text that YAML versions read differently");

  private static final Pattern IS_NULL = Pattern.compile("~|null|Null|NULL|");

  private static final Pattern IS_BOOLEAN = Pattern.compile("(?i:true|false|yes|no|on|off|y|n)");

  private static final Pattern IS_INTEGER = Pattern.compile("[-+]?(?:0|[1-9][0-9]*)");

  private static final Pattern IS_FLOAT =
      Pattern.compile("[-+]?(?:\\.[0-9]+|(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

  private static final Pattern IS_NOT_FINITE = Pattern.compile("(?i:[-+]?\\.inf|\\.nan)");

  private static final Pattern IS_OCTAL_1_2 = Pattern.compile("[-+]?0o[0-7]+");

  /** SnakeYAML's table is that of YAML 1.1. Not safe for threads, and slow to make. */
  private static final Resolver YAML_1_1 = new Resolver();

  private final String kind;

  ScalarType(String kind) {
    this.kind = kind;
  }

  String kind() {
    return kind;
  }

  static ScalarType ofPlain(String text) {
    if (IS_NULL.matcher(text).matches()) {
      return NULL;
    }
    if (IS_BOOLEAN.matcher(text).matches()) {
      return BOOLEAN;
    }
    if (IS_INTEGER.matcher(text).matches()) {
      return INTEGER;
    }
    if (IS_FLOAT.matcher(text).matches()) {
      return FLOAT;
    }
    if (IS_NOT_FINITE.matcher(text).matches()) {
      return NOT_FINITE;
    }
    if (isLetter(text.charAt(0))) {
      // Of what begins so only the words above are anything else; most texts do, and are quick.
      return STRING;
    }
    boolean string1_1;
    synchronized (YAML_1_1) {
      string1_1 = YAML_1_1.resolve(NodeId.scalar, text, true).equals(Tag.STR);
    }
    return string1_1 && !IS_OCTAL_1_2.matcher(text).matches() ? STRING : AMBIGUOUS;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
