package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.path.Glob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A glob of one entry. Of a text that is no path a slash is an ordinary character: {@code *prod*}
 * finds it in a URL too. Most entries are plain names, or a choice of some, and need no glob at
 * all; of the others, a text that lacks a part which every match has is none that matches.
 */
final class TextGlob {
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[{\\\\]");
  private static final Pattern NAMES =
      Pattern.compile("([^*?\\[{}\\\\]*)\\{([^*?\\[{}\\\\]+)\\}([^*?\\[{}\\\\]*)");

  /** What stands for more than itself: with braces all that is within, nested ones too. */
  private static final Pattern OPEN = Pattern.compile("\\{.*\\}|\\[.*\\]|\\\\.|[*?/\\[\\]{}\\\\]");

  /** Stands for the slash in texts that are no paths. */
  private static final char SLASH = '\u0001';

  /** Stands for the home, which has another name too: no match has to hold it. */
  private static final String HOME = "~";

  private final String pattern;
  private final boolean path;
  private final List<String> names;
  private final @Nullable Glob glob;
  private final String part;

  private TextGlob(String pattern, boolean path, Supplier<Glob> compiled) {
    this.pattern = pattern;
    this.path = path;
    boolean atHome = path && pattern.contains(HOME);
    this.names = atHome ? List.of() : names(pattern);
    this.glob = names.isEmpty() ? compiled.get() : null;
    this.part = glob == null ? "" : part(atHome ? pattern.replace(HOME, "*") : pattern);
  }

  static TextGlob ofText(String pattern) {
    return new TextGlob(pattern, false, () -> Glob.of(pattern.replace('/', SLASH)));
  }

  static TextGlob ofPath(String pattern) {
    return new TextGlob(pattern, true, () -> Glob.of(pattern));
  }

  /** The same, in which a leading {@code ~/} also stands for a folder. */
  static TextGlob ofPath(String pattern, String home) {
    return new TextGlob(pattern, true, () -> Glob.ofPath(pattern, home));
  }

  /** The texts that are meant, where those are few; empty for a real glob. */
  private static List<String> names(String pattern) {
    if (!SPECIAL.matcher(pattern).find()) {
      return List.of(pattern);
    }
    Matcher choice = NAMES.matcher(pattern);
    List<String> names = new ArrayList<>();
    if (choice.matches()) {
      for (String one : choice.group(2).split(",", -1)) {
        names.add(choice.group(1) + one + choice.group(3));
      }
    }
    return List.copyOf(names);
  }

  /** The longest part that every match has, in small letters. */
  private static String part(String pattern) {
    String longest = "";
    for (String part : OPEN.split(pattern, -1)) {
      longest = part.length() > longest.length() ? part : longest;
    }
    return isPlain(longest) ? longest.toLowerCase(Locale.ROOT) : "";
  }

  private static boolean isPlain(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }

  String pattern() {
    return pattern;
  }

  boolean isLiteral() {
    return names.size() == 1;
  }

  boolean matches(String text) {
    return glob == null ? names.contains(text) : glob.matches(seen(text));
  }

  boolean matchesIgnoringCase(String text) {
    if (glob != null) {
      return glob.matchesIgnoringCase(seen(text));
    }
    for (String name : names) {
      if (name.equalsIgnoreCase(text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Quick: whether a text may match, by its form in small letters; the empty form stands for a text
   * of which nobody knows.
   */
  boolean mayMatch(String lower) {
    return lower.isEmpty() || glob == null || lower.contains(part);
  }

  private String seen(String text) {
    return path ? text : text.replace('/', SLASH);
  }
}
