package dev.lifeagent.domain.path;

/**
 * One entry of a policy's {@code deny_globs}: a {@link Glob} over paths from the root of the
 * repository, compared with case folded. A leading {@code /} or {@code ./} means the root, as it
 * does without; a trailing {@code /} means the folder with all that lies below it.
 *
 * @since 0.1
 */
public final class DenyGlob {
  private final String value;
  private final Glob glob;

  private DenyGlob(String value, Glob glob) {
    this.value = value;
    this.glob = glob;
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException with a sentence for its author if it is not a glob
   */
  public static DenyGlob of(String value) {
    String rooted = value;
    if (value.startsWith("./")) {
      rooted = value.substring(2);
    } else if (value.startsWith("/")) {
      rooted = value.substring(1);
    }
    return new DenyGlob(value, Glob.of(rooted.endsWith("/") ? rooted + "**" : rooted));
  }

  /** The entry as it was written. */
  public String value() {
    return value;
  }

  /** Whether the entry denies the path. */
  public boolean denies(RepoPath path) {
    return glob.matchesIgnoringCase(path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenyGlob deny && deny.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
