package dev.lifeagent.domain.path;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry of a policy's {@code deny_globs}: a {@link Glob} over paths from the root of the
 * repository, compared with case folded. A leading {@code /} or {@code ./} means the root, as it
 * does without; a trailing {@code /} means the folder with all that lies below it.
 *
 * @since 0.1
 */
public final class DenyGlob {
  private static final Pattern PLAIN_END = Pattern.compile("(?:.*/)?[a-z][a-z0-9_-]*");

  private final String value;
  private final Glob glob;

  private DenyGlob(String value, Glob glob) {
    this.value = value;
    this.glob = glob;
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException with a sentence for its author if it is not a glob, or if an
   *     alternative of it can match no path of a repository
   */
  public static DenyGlob of(String value) {
    String rooted = value;
    if (value.startsWith("./")) {
      rooted = value.substring(2);
    } else if (value.startsWith("/")) {
      rooted = value.substring(1);
    }
    Glob glob = Glob.of(rooted.endsWith("/") ? rooted + "**" : rooted);
    BraceExpansion.expand(glob.pattern()).forEach(DenyGlob::refuseDead);
    return new DenyGlob(value, glob);
  }

  /** What is denied by a rule that never fits is open, and its author does not know. */
  private static void refuseDead(String alternative) {
    if (alternative.contains("\\\\")) {
      throw new IllegalArgumentException(
          "the glob can match nothing: a path is divided by '/', and holds no backslash");
    }
    for (String segment : alternative.isEmpty() ? new String[0] : alternative.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException(
            "the glob can match nothing: no path has a part that is empty, '.' or '..'");
      }
    }
  }

  /** The glob that is compared, from the root of the repository on. */
  public String pattern() {
    return glob.pattern();
  }

  /** The entry as it was written. */
  public String value() {
    return value;
  }

  /**
   * A sentence for the author of an entry that may say less than it seems to: one that ends in a
   * plain name is about that name alone, and where it is a folder's, all that lies in it is open.
   */
  public Optional<String> warning() {
    return PLAIN_END.matcher(value).matches()
        ? Optional.of(
            "'%1$s' denies nothing in a folder of that name; for that write '%1$s/**'"
                .formatted(value))
        : Optional.empty();
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
