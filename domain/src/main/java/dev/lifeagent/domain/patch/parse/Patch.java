package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.TreeSet;

/**
 * A unified or git diff that was read strictly by {@link PatchParser}: it is well-formed, its paths
 * are safe ones, and no two of its sections are about one file. Whether it fits is found out when
 * it is applied. Immutable; safe for use by several threads.
 */
public final class Patch {
  private final List<Section> sections;
  private final List<RepoPath> paths;

  Patch(List<Section> sections) {
    this.sections = List.copyOf(sections);
    TreeSet<RepoPath> named = new TreeSet<>();
    for (Section section : sections) {
      if (section.old() != null) {
        named.add(section.old());
      }
      if (section.fresh() != null) {
        named.add(section.fresh());
      }
    }
    this.paths = List.copyOf(named);
  }

  /** What it says of each file, in its order. */
  public List<Section> sections() {
    return sections;
  }

  /**
   * Every path that the patch names, in order and once each: what it changes, makes and deletes,
   * both sides of a rename, and what a copy is made from.
   */
  public List<RepoPath> paths() {
    return paths;
  }
}
