package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.parse.Section.Kind;
import dev.lifeagent.domain.path.RepoPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses patches that write or remove a file twice. What git does with them depends on the order
 * and kinds of the sections; {@code git diff} never writes them. Two cases are allowed: a file that
 * is changed may also be the source of copies, and another file may take the name of a renamed one
 * (two files that swap names).
 */
final class DuplicateSections {
  private final Map<RepoPath, Section> written = new HashMap<>();
  private final Map<RepoPath, Section> removed = new HashMap<>();
  private final Set<RepoPath> moved = new HashSet<>();

  private DuplicateSections() {}

  static void refuse(List<Section> sections) {
    DuplicateSections seen = new DuplicateSections();
    sections.forEach(seen::add);
    for (Map.Entry<RepoPath, Section> entry : seen.removed.entrySet()) {
      Section writer = seen.written.get(entry.getKey());
      boolean takesFreedName =
          writer != null
              && seen.moved.contains(entry.getKey())
              && writer.kind() != Kind.MODIFY
              && writer.kind() != Kind.CREATE_OR_MODIFY;
      if (writer != null && !takesFreedName) {
        throw refusal(entry.getKey(), writer);
      }
    }
  }

  private void add(Section section) {
    RepoPath fresh = section.fresh();
    if (fresh != null && written.put(fresh, section) != null) {
      throw refusal(fresh, section);
    }
    if (section.kind() == Kind.RENAME || section.kind() == Kind.DELETE) {
      if (removed.put(section.name(), section) != null) {
        throw refusal(section.name(), section);
      }
      if (section.kind() == Kind.RENAME) {
        moved.add(section.name());
      }
    }
  }

  private static PatchException refusal(RepoPath path, Section section) {
    return new Refusal(
            PatchFault.DUPLICATE_SECTION,
            "two sections of the patch change this file; put all its hunks into one, and make one"
                + " patch of a series of commits: 'git diff BASE'")
        .in(path)
        .line(section.line())
        .exception();
  }
}
