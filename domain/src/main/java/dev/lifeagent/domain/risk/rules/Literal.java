package dev.lifeagent.domain.risk.rules;

import java.util.regex.Pattern;

/**
 * Tells the text of a credential from what only leads to one, or is something else: an expression,
 * a path, an address, a version, an option, a selector. It looks at the shape of the value and at
 * the signs around it, never at which object holds the credential.
 */
final class Literal {
  /** Names that are joined by dots, with calls and indices: what an object holds. */
  private static final Pattern MEMBER =
      Pattern.compile(
          """
          (?x)
          [!&*]? [A-Za-z_$][\\w$]{0,60}
          (?: (?: \\?? \\. | -> | :: ) [A-Za-z_$][\\w$]{0,60} ){1,8}
          (?: @ [0-9a-f]{3,16} )?      # the identity of an object, as logs print it
          """);

  /** Values that are something else whatever they mean. */
  private static final Pattern OTHER =
      Pattern.compile(
          """
          (?x)
            # a version or a range of versions
            (?: [\\^~=v] | [<>] =? )? \\d{1,4} (?: \\. (?: \\d{1,6} | [x*] ) ){1,3}
            (?: [.+-] [\\w.+-]{1,20} )?
            # an address or a qualified name: a scheme, then more than one part
          | [a-z][a-z0-9+.-]{1,15} :// [^@]{0,160}
          | (?: arn | urn ) : .{1,160}
            # a colour
          | \\# [0-9A-Fa-f]{3,8}
            # the default of a shell's variable, where it is a plain word
          | [:?+=-]{1,2} [A-Za-z_-]{1,60}
          """);

  /** A selector or an anchor of a page, a package, an option: what follows the sign is a name. */
  private static final Pattern SIGNED = Pattern.compile("(?:[#.@]|--?)[A-Za-z][\\w./-]{1,120}");

  /** Where a path begins that is not relative to the current folder. */
  private static final Pattern ROOTED = Pattern.compile("(?:~|\\.{1,2})?/.*|[A-Za-z]:[/\\\\].*");

  /** One part of a path: a name, a number, a parameter. */
  private static final Pattern PART =
      Pattern.compile(
          "[:*{<.]{0,2}[A-Za-z_][A-Za-z_.-]{0,40}\\d{0,4}[}>]?(?:\\.[a-z0-9]{1,6})?|\\*{1,2}");

  private Literal() {}

  /** Whether the value, at its place in the text, may be a credential itself. */
  static boolean may(CharSequence text, int start, int end) {
    String value = text.subSequence(start, end).toString();
    return !OTHER.matcher(value).matches()
        && !(SIGNED.matcher(value).matches() && Words.make(value))
        && !path(value)
        && !member(value)
        && !(bare(text, start) && variable(value, text, end));
  }

  private static boolean path(String value) {
    if (value.indexOf('/') < 0 && value.indexOf('\\') < 0) {
      return false;
    }
    if (ROOTED.matcher(value).matches() && Words.make(value)) {
      return true;
    }
    for (String part : value.split("/", 12)) {
      if (!part.isEmpty() && !PART.matcher(part).matches()) {
        return false;
      }
    }
    return Words.make(value);
  }

  private static boolean member(String value) {
    return MEMBER.matcher(value).matches() && Words.make(value);
  }

  private static boolean bare(CharSequence text, int start) {
    return start == 0 || "\"'`".indexOf(text.charAt(start - 1)) < 0;
  }

  /** Whether a value without quotes is a name, behind which a statement or an argument ends. */
  private static boolean variable(String value, CharSequence text, int end) {
    boolean ends = end < text.length() && ";,)".indexOf(text.charAt(end)) >= 0;
    return ends && Words.make(value) && value.chars().allMatch(Character::isJavaIdentifierPart);
  }
}
