package dev.lifeagent.domain.path;

/** PLACEHOLDER. */
public final class Glob {
  private final String pattern;

  private Glob(String pattern) {
    this.pattern = pattern;
  }

  /** PLACEHOLDER. */
  public static Glob of(String pattern) {
    return new Glob(pattern);
  }

  /** PLACEHOLDER. */
  public boolean matches(String text) {
    return pattern.equals("*") || pattern.equals(text);
  }
}
