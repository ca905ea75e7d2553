package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.TreeSet;

/**
 * A unified or git diff that {@link PatchParser} accepted: it is well-formed, its paths are safe,
 * and no two sections write or remove the same file. Whether it fits the base is checked when it is
 * applied. Immutable and thread-safe.
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

  /** The sections, one per file, in the order of the patch. */
  public List<Section> sections() {
    return sections;
  }

  /**
   * Every path that the patch names, in order and once each: files that are changed, created or
   * deleted, both sides of a rename, and the source of a copy.
   */
  public List<RepoPath> paths() {
    return paths;
  }
}
