package dev.lifeagent.domain.path;

import java.util.ArrayList;
import java.util.List;

/**
 * A compiled glob over texts whose segments are divided by {@code /}. Immutable; matching takes
 * time in proportion to the text's length times the glob's, whatever either holds.
 *
 * <ul>
 *   <li>{@code *} any characters within a segment, {@code ?} one of them
 *   <li>{@code **} as a whole segment: any number of segments, including none, so that <code>
 *       **&#47;*.env</code> matches {@code .env} and {@code a/**} matches {@code a}; beside other
 *       characters: any characters, slashes included
 *   <li>{@code [abc]}, {@code [a-z]}, {@code [!a]} or {@code [^a]}: one character of a set, never a
 *       slash; a {@code ]} that comes first stands for itself
 *   <li>{@code {a,b}} either, nested too
 *   <li>a backslash takes the special meaning from one of these characters
 * </ul>
 *
 * All else stands for itself, a leading {@code !} or dot included. The glob matches whole texts.
 *
 * @since 0.1
 */
public final class Glob {
  /** The longest glob, in UTF-16 units. */
  public static final int MAX_LENGTH = 1000;

  private final String pattern;
  private final String home;
  private final GlobAutomaton exact;
  private final GlobAutomaton folded;

  private Glob(String pattern, String home, GlobAutomaton exact, GlobAutomaton folded) {
    this.pattern = pattern;
    this.home = home;
    this.exact = exact;
    this.folded = folded;
  }

  /**
   * Compiles a glob. The empty glob matches the empty text alone.
   *
   * @throws IllegalArgumentException with a sentence for the author of the glob, when it is longer
   *     than {@link #MAX_LENGTH}, has braces that stand for too many alternatives, or is malformed
   */
  public static Glob of(String pattern) {
    if (pattern.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("the glob is longer than 1000 characters");
    }
    return compile(pattern, "", BraceExpansion.expand(pattern));
  }

  /**
   * Compiles a glob of paths, in which {@code ~} and a leading {@code ~/} also stand for a folder:
   * {@code ~/.m2/**} then matches {@code /home/me/.m2/x} as well as {@code ~/.m2/x}, since a path
   * is known by the one name or the other.
   *
   * @param home the absolute path of the folder, as it is: nothing in it is special
   * @throws IllegalArgumentException as {@link #of}
   */
  public static Glob ofPath(String pattern, String home) {
    List<String> alternatives = BraceExpansion.expand(pattern);
    if (alternatives.stream().noneMatch(Glob::beginsAtHome)) {
      return of(pattern);
    }
    String folder = literal(home.replaceFirst("/+$", ""));
    List<String> all = new ArrayList<>();
    for (String alternative : alternatives) {
      all.add(alternative);
      if (beginsAtHome(alternative)) {
        String rest = alternative.substring(1);
        boolean whole = rest.isEmpty() || rest.equals("/");
        all.add(!whole ? folder + rest : folder.isEmpty() ? "/" : folder);
      }
    }
    return compile(pattern, home, all);
  }

  private static boolean beginsAtHome(String alternative) {
    return alternative.equals("~") || alternative.startsWith("~/");
  }

  private static String literal(String text) {
    return text.replaceAll("[*?\\[\\]{},\\\\]", "\\\\$0");
  }

  private static Glob compile(String pattern, String home, List<String> alternatives) {
    List<List<GlobToken>> tokens = alternatives.stream().map(GlobTokens::of).toList();
    return new Glob(pattern, home, GlobAutomaton.exact(tokens), GlobAutomaton.folded(tokens));
  }

  /** The glob as it was written. */
  public String pattern() {
    return pattern;
  }

  /** Whether the whole text matches; case matters. */
  public boolean matches(String text) {
    return exact.matches(text);
  }

  /** Whether the whole text matches as it is or with case folded on both sides. For denying. */
  public boolean matchesIgnoringCase(String text) {
    return exact.matches(text) || folded.matches(CaseFold.fold(text));
  }

  /** As {@link #matchesIgnoringCase(String)}, with the fold that the path already holds. */
  public boolean matchesIgnoringCase(RepoPath path) {
    return exact.matches(path.value()) || folded.matches(path.folded());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && glob.pattern.equals(pattern) && glob.home.equals(home);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }

  /**
   * What a pattern with braces stands for: the patterns without them, at most 128.
   *
   * @throws IllegalArgumentException when the braces are not closed, or stand for too many
   */
  public static List<String> alternatives(String pattern) {
    return BraceExpansion.expand(pattern);
  }
}
