package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.path.Glob;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A glob of one entry. Of a text that is no path a slash is an ordinary character: {@code *prod*}
 * finds it in a URL too. Most entries are plain names, which need no glob at all.
 */
final class TextGlob {
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[{\\\\]");

  /** Stands for the slash in texts that are no paths. */
  private static final char SLASH = '\u0001';

  private final String pattern;
  private final boolean path;
  private final @Nullable Glob glob;

  private TextGlob(String pattern, boolean path) {
    this.pattern = pattern;
    this.path = path;
    this.glob =
        SPECIAL.matcher(pattern).find()
            ? Glob.of(path ? pattern : pattern.replace('/', SLASH))
            : null;
  }

  static TextGlob ofText(String pattern) {
    return new TextGlob(pattern, false);
  }

  static TextGlob ofPath(String pattern) {
    return new TextGlob(pattern, true);
  }

  String pattern() {
    return pattern;
  }

  boolean isLiteral() {
    return glob == null;
  }

  boolean matches(String text) {
    return glob == null ? pattern.equals(text) : glob.matches(seen(text));
  }

  boolean matchesIgnoringCase(String text) {
    return glob == null ? pattern.equalsIgnoreCase(text) : glob.matchesIgnoringCase(seen(text));
  }

  private String seen(String text) {
    return path ? text : text.replace('/', SLASH);
  }
}
