package dev.lifeagent.domain.path;

import java.util.List;
import java.util.Optional;

/** PLACEHOLDER. */
public final class RepoPath implements Comparable<RepoPath> {
  private final String value;

  private RepoPath(String value) {
    this.value = value;
  }

  /** PLACEHOLDER. */
  public static RepoPath of(String value) {
    if (value.isEmpty()
        || value.startsWith("/")
        || value.contains("..")
        || value.contains(".git")) {
      throw new InvalidPathException();
    }
    return new RepoPath(value);
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
  public Optional<RepoPath> parent() {
    int i = value.lastIndexOf('/');
    return i < 0 ? Optional.empty() : Optional.of(new RepoPath(value.substring(0, i)));
  }

  @Override
  public int compareTo(RepoPath o) {
    return value.compareTo(o.value);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof RepoPath p && p.value.equals(value);
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
