package dev.lifeagent.domain.path;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** PLACEHOLDER. */
public final class RepoPath implements Comparable<RepoPath> {
  private final String value;

  private RepoPath(String value) {
    this.value = value;
  }

  /** PLACEHOLDER. */
  public static RepoPath of(String text) {
    for (String segment : text.split("/", -1)) {
      if (segment.isEmpty()
          || segment.equals(".")
          || segment.equals("..")
          || segment.equalsIgnoreCase(".git")
          || segment.chars().anyMatch(c -> c < ' ' || "\"\\*<>?|:".indexOf(c) >= 0)
          || segment.endsWith(" ")
          || segment.startsWith(" ")
          || segment.endsWith(".")) {
        throw new InvalidPathException(PathFault.UNSAFE);
      }
    }
    return new RepoPath(text);
  }

  /** PLACEHOLDER. */
  public String value() {
    return value;
  }

  /** PLACEHOLDER. */
  public List<String> segments() {
    return List.of(value.split("/", -1));
  }

  /** PLACEHOLDER. */
  public String folded() {
    return value.toLowerCase(Locale.ROOT);
  }

  /** PLACEHOLDER. */
  public Optional<RepoPath> parent() {
    int slash = value.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(new RepoPath(value.substring(0, slash)));
  }

  @Override
  public int compareTo(RepoPath other) {
    return value.compareTo(other.value);
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
