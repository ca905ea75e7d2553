package dev.lifeagent.domain.patch.apply;

import dev.lifeagent.domain.patch.BoundedBase;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.ResultSize;
import dev.lifeagent.domain.patch.parse.Hunk;
import dev.lifeagent.domain.patch.parse.Section;
import dev.lifeagent.domain.patch.parse.Section.Kind;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Applies the sections of a patch. Every section reads the base, never the result of another
 * section.
 */
final class SectionApplier {
  private static final int EXECUTABLE = 0100755;

  private final BoundedBase base;
  private final boolean exact;
  private final Deadline deadline;
  private final Set<RepoPath> removed;
  private final Map<RepoPath, Optional<FileState>> result = new TreeMap<>();
  private final ResultSize size;

  /**
   * Prepares the applier; nothing is changed yet.
   *
   * @param exact whether hunks must fit at the line in their header
   */
  SectionApplier(
      List<Section> sections,
      BoundedBase base,
      PatchLimits limits,
      boolean exact,
      Deadline deadline) {
    this.base = base;
    this.exact = exact;
    this.size = new ResultSize(limits);
    this.deadline = deadline;
    this.removed =
        sections.stream()
            .filter(section -> section.kind() == Kind.DELETE || section.kind() == Kind.RENAME)
            .map(Section::name)
            .collect(Collectors.toSet());
    removed.forEach(path -> result.put(path, Optional.empty()));
  }

  void apply(Section section) {
    Optional<FileState> before = before(section);
    refuseExisting(section, before.isEmpty());
    FileMode mode = mode(section, before);
    byte[] content = content(section, before.map(FileState::content).orElse(new byte[0]));
    RepoPath target = section.fresh();
    if (target != null) {
      // Checked per section, because a small patch can make many large copies of one file.
      size.add(target, content.length);
      result.put(target, Optional.of(FileState.of(mode, content)));
    } else if (content.length > 0) {
      throw refusal(
          section,
          PatchFault.DELETION_LEAVES_CONTENT,
          "the patch deletes the file, but its hunks leave lines in it; they must remove"
              + " every line");
    }
  }

  Map<RepoPath, Optional<FileState>> result() {
    return result;
  }

  private Optional<FileState> before(Section section) {
    RepoPath old = section.old();
    if (old == null) {
      return Optional.empty();
    }
    if (section.kind() == Kind.CREATE_OR_MODIFY && base.entry(old).isEmpty()) {
      return Optional.empty();
    }
    if (base.kind(old).orElse(EntryKind.TREE) == EntryKind.TREE) {
      throw refusal(section, PatchFault.FILE_MISSING, "the base has no such file");
    }
    return base.file(old);
  }

  private void refuseExisting(Section section, boolean creates) {
    RepoPath target = section.fresh();
    if (target != null
        && (creates || section.kind() == Kind.RENAME || section.kind() == Kind.COPY)
        && base.kind(target).orElse(EntryKind.TREE) != EntryKind.TREE
        && !removed.contains(target)) {
      throw new Refusal(
              PatchFault.FILE_EXISTS,
              "the patch creates the file, but the base already has it; modify it instead")
          .in(target)
          .line(section.line())
          .exception();
    }
  }

  private static FileMode mode(Section section, Optional<FileState> before) {
    if (section.newMode() != 0) {
      return section.newMode() == EXECUTABLE ? FileMode.EXECUTABLE : FileMode.REGULAR;
    }
    return before.map(FileState::mode).orElse(FileMode.REGULAR);
  }

  private byte[] content(Section section, byte[] before) {
    if (section.hunks().isEmpty()) {
      return before;
    }
    Image image = new Image(before, exact, deadline);
    for (Hunk hunk : section.hunks()) {
      if (!image.apply(hunk)) {
        throw new HunkMismatch(hunk, image.lines(), deadline)
            .refusal()
            .in(section.name())
            .exception();
      }
    }
    return image.content();
  }

  private static PatchException refusal(Section section, PatchFault fault, String message) {
    return new Refusal(fault, message).in(section.name()).line(section.line()).exception();
  }
}
