package dev.lifeagent.domain.path;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The path of a file or folder inside a repository, relative to its root, with {@code /} between
 * segments. It is accepted segment by segment from an allowlist of characters, so that it names the
 * same thing on every platform that git supports, and never anything inside {@code .git}. It says
 * nothing about whether the path exists or is allowed. Immutable.
 *
 * <p>The natural order is git's: by the unsigned bytes of the UTF-8 form.
 *
 * @since 0.1
 */
public final class RepoPath implements Comparable<RepoPath> {
  /** PATH_MAX of Linux without the terminating zero. */
  private static final int MAX_BYTES = 4095;

  private final String value;
  private final List<String> segments;
  private final String folded;

  private RepoPath(String value, List<String> segments, String folded) {
    this.value = value;
    this.segments = segments;
    this.folded = folded;
  }

  /**
   * The path that the text writes. Nothing is normalised: a text that would need it is refused.
   *
   * @throws InvalidPathException with the first fault found
   */
  public static RepoPath of(String text) {
    if (text.isEmpty()) {
      throw new InvalidPathException(PathFault.EMPTY);
    }
    // Before anything that costs more than its length.
    if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new InvalidPathException(PathFault.TOO_LONG);
    }
    if (text.charAt(0) == '/') {
      throw new InvalidPathException(PathFault.ABSOLUTE);
    }
    List<String> segments = List.of(text.split("/", -1));
    for (String segment : segments) {
      PathFault fault = PathSegments.fault(segment);
      if (fault != null) {
        throw new InvalidPathException(fault);
      }
    }
    return new RepoPath(text, segments, CaseFold.fold(text));
  }

  /** The path as it was given. */
  public String value() {
    return value;
  }

  /** The segments from the root down; at least one, none empty. */
  public List<String> segments() {
    return segments;
  }

  /**
   * The path with its case folded: two paths that a case-insensitive file system takes for one have
   * the same text here. For comparing only.
   */
  public String folded() {
    return folded;
  }

  /** The folder that holds this path; empty for a path at the root of the repository. */
  public Optional<RepoPath> parent() {
    int slash = value.lastIndexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String parent = value.substring(0, slash);
    List<String> above = segments.subList(0, segments.size() - 1);
    return Optional.of(new RepoPath(parent, above, CaseFold.fold(parent)));
  }

  /** Whether this path is the given folder or lies below it; case matters. */
  public boolean isIn(RepoPath folder) {
    return isBelowOrSame(value, folder.value);
  }

  /** As {@link #isIn}, with case folded on both sides. */
  public boolean isInIgnoringCase(RepoPath folder) {
    return isBelowOrSame(folded, folder.folded);
  }

  private static boolean isBelowOrSame(String path, String folder) {
    return path.startsWith(folder)
        && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
  }

  @Override
  public int compareTo(RepoPath other) {
    int shared = Math.min(value.length(), other.value.length());
    for (int i = 0; i < shared; i++) {
      char mine = value.charAt(i);
      char its = other.value.charAt(i);
      if (mine != its) {
        return Integer.compare(utf8Rank(mine), utf8Rank(its));
      }
    }
    return Integer.compare(value.length(), other.value.length());
  }

  /** UTF-8 orders by code point, UTF-16 puts surrogates below the private use area and its like. */
  private static int utf8Rank(char c) {
    return Character.isSurrogate(c) ? 0x10000 + c : c;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RepoPath path && path.value.equals(value);
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
