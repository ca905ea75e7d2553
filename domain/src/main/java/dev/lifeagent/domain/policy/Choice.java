package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.path.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a selector of a rule takes: globs of which one must match, but for what an entry with {@code
 * !} before it takes away. Where every entry takes away, all the rest is taken. Immutable.
 *
 * <p>In a choice of texts {@code *} stands for any characters; in one of paths it ends at a slash,
 * as in every {@link Glob}.
 *
 * @since 0.1
 */
public final class Choice {
  /** Nothing is said, so that anything is taken. */
  public static final Choice ANY = new Choice(List.of(), List.of(), List.of());

  private final List<String> patterns;
  private final List<TextGlob> taken;
  private final List<TextGlob> except;

  private Choice(List<String> patterns, List<TextGlob> taken, List<TextGlob> except) {
    this.patterns = List.copyOf(patterns);
    this.taken = List.copyOf(taken);
    this.except = List.copyOf(except);
  }

  /**
   * A choice of names, words or hosts; the empty list is {@link #ANY}.
   *
   * @throws IllegalArgumentException as {@link Glob#of}
   */
  public static Choice ofTexts(List<String> patterns) {
    return of(patterns, TextGlob::ofText);
  }

  /**
   * A choice of paths; the empty list is {@link #ANY}.
   *
   * @throws IllegalArgumentException as {@link Glob#of}
   */
  public static Choice ofPaths(List<String> patterns) {
    return of(patterns, TextGlob::ofPath);
  }

  /**
   * A choice of paths, in whose entries a leading {@code ~/} also stands for a folder.
   *
   * @param home as in {@link Glob#ofPath}
   * @throws IllegalArgumentException as {@link Glob#of}
   */
  public static Choice ofPaths(List<String> patterns, String home) {
    return of(patterns, pattern -> TextGlob.ofPath(pattern, home));
  }

  private static Choice of(List<String> patterns, Function<String, TextGlob> compiler) {
    List<TextGlob> taken = new ArrayList<>();
    List<TextGlob> except = new ArrayList<>();
    for (String pattern : patterns) {
      boolean away = pattern.startsWith("!");
      String glob = away ? pattern.substring(1) : pattern;
      if (glob.isEmpty()) {
        throw new IllegalArgumentException("it is empty, so that it matches nothing");
      }
      (away ? except : taken).add(compiler.apply(glob));
    }
    return new Choice(patterns, taken, except);
  }

  /** The entries as they were written. */
  public List<String> patterns() {
    return patterns;
  }

  /** Whether nothing is said. */
  public boolean isAny() {
    return patterns.isEmpty();
  }

  /** Whether entries only take away, so that all the rest is taken. */
  public boolean onlyTakesAway() {
    return taken.isEmpty() && !except.isEmpty();
  }

  /** Whether an entry takes the text away, however its letters are written. */
  public boolean excludes(String text) {
    for (TextGlob glob : except) {
      if (glob.matchesIgnoringCase(text)) {
        return true;
      }
    }
    return false;
  }

  /** For what allows: whether the text is taken, letter by letter. */
  public boolean covers(String text) {
    if (excludes(text)) {
      return false;
    }
    return taken.isEmpty() || taken.stream().anyMatch(glob -> glob.matches(text));
  }

  /**
   * For what refuses: whether one of the texts is taken, as {@link #touches} says.
   *
   * @param lower the texts {@linkplain #lower in small letters}
   */
  public boolean touchesOne(List<String> texts, List<String> lower) {
    for (int i = 0; i < texts.size(); i++) {
      if (mayTouch(lower.get(i)) && touches(texts.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The texts in small letters, made once for many choices; empty where letters fold otherwise. */
  public static List<String> lower(List<String> texts) {
    return texts.stream()
        .map(text -> text.chars().allMatch(c -> c < 0x80) ? text.toLowerCase(Locale.ROOT) : "")
        .toList();
  }

  private boolean mayTouch(String lower) {
    boolean found = taken.isEmpty();
    for (int i = 0; i < taken.size() && !found; i++) {
      found = taken.get(i).mayMatch(lower);
    }
    return found;
  }

  /** For what refuses: whether the text is taken, however its letters are written. */
  public boolean touches(String text) {
    boolean found = taken.isEmpty();
    for (int i = 0; i < taken.size() && !found; i++) {
      found = taken.get(i).matchesIgnoringCase(text);
    }
    for (int i = 0; i < except.size() && found; i++) {
      found = !except.get(i).matches(text);
    }
    return found;
  }

  /** For what refuses: whether a long option may stand for one that is taken by its whole name. */
  boolean shortens(String option) {
    return taken.stream().anyMatch(glob -> glob.isLiteral() && glob.pattern().startsWith(option));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Choice choice && choice.patterns.equals(patterns);
  }

  @Override
  public int hashCode() {
    return patterns.hashCode();
  }

  @Override
  public String toString() {
    return patterns.toString();
  }
}
