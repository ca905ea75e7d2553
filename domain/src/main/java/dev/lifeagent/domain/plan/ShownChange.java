package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.parse.Hunk;
import dev.lifeagent.domain.patch.parse.Patch;
import dev.lifeagent.domain.patch.parse.Section;
import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a patch shows of its result, without the base that it is for: each file consists of the
 * lines that the hunks show. Paths, added and deleted lines are those of the real change, so gates
 * can judge it again from the record. Nothing of it is verified, and nothing may be stored of it.
 *
 * @since 0.1
 */
public final class ShownChange {
  private static final int EXECUTABLE = 0100755;

  private ShownChange() {}

  /**
   * The change that a patch shows.
   *
   * @param deadline when to stop
   * @return empty where the patch does not show it: it cannot be read, or it renames or copies
   */
  public static Optional<ChangeSet> of(SubmittedPatch patch, Deadline deadline) {
    try {
      return of(patch.parsed(), deadline);
    } catch (PatchException | DeadlineExceededException e) {
      return Optional.empty();
    }
  }

  /** The change that the patch of a stored plan shows; empty as above. */
  public static Optional<ChangeSet> of(VerifiedPatch patch, Deadline deadline) {
    try {
      return of(MailedPatch.parse(patch.bytes(), PatchLimits.DEFAULT), deadline);
    } catch (PatchException | DeadlineExceededException e) {
      return Optional.empty();
    }
  }

  private static Optional<ChangeSet> of(Patch patch, Deadline deadline) {
    Map<RepoPath, FileState> before = new HashMap<>();
    Map<RepoPath, Optional<FileState>> after = new HashMap<>();
    for (Section section : patch.sections()) {
      if (section.kind() == Section.Kind.RENAME || section.kind() == Section.Kind.COPY) {
        return Optional.empty();
      }
      boolean creates = section.old() == null || isNew(section);
      if (!creates) {
        before.put(section.name(), state(section.oldMode(), section.hunks(), Hunk::before));
      }
      int mode = section.newMode() == 0 ? section.oldMode() : section.newMode();
      after.put(
          section.name(),
          Optional.<@Nullable RepoPath>ofNullable(section.fresh())
              .map(path -> state(mode, section.hunks(), Hunk::after)));
    }
    return Optional.of(ChangeSet.of(new ShownBase(before), after, PatchLimits.DEFAULT, deadline));
  }

  /** Where the header does not say it, a file without a line before is taken for a new one. */
  private static boolean isNew(Section section) {
    return section.kind() == Section.Kind.CREATE_OR_MODIFY
        && section.hunks().stream().allMatch(hunk -> hunk.before().isEmpty());
  }

  /** The lines of all hunks, with one between two of them that is the same before and after. */
  private static FileState state(int mode, List<Hunk> hunks, Function<Hunk, List<Line>> side) {
    List<Line> lines = new ArrayList<>();
    for (Hunk hunk : hunks) {
      if (hunk.number() > 1) {
        byte[] between = ("@@ " + hunk.number() + "\n").getBytes(StandardCharsets.UTF_8);
        lines.add(new Line(between, 0, between.length));
      }
      lines.addAll(side.apply(hunk));
    }
    FileMode known = mode == EXECUTABLE ? FileMode.EXECUTABLE : FileMode.REGULAR;
    return FileState.of(known, Line.join(lines));
  }

  /** The files of the patch as they were, and nothing else. */
  private record ShownBase(Map<RepoPath, FileState> files) implements BaseTree {
    @Override
    public Optional<BaseEntry> entry(RepoPath path) {
      return Optional.<@Nullable FileState>ofNullable(files.get(path))
          .map(file -> new BaseEntry(kind(file), file.size()));
    }

    private static EntryKind kind(FileState file) {
      return file.mode() == FileMode.EXECUTABLE ? EntryKind.EXECUTABLE : EntryKind.FILE;
    }

    @Override
    public List<String> names(Optional<RepoPath> folder) {
      return List.of();
    }

    @Override
    public byte[] content(RepoPath path) {
      return Objects.requireNonNull(files.get(path)).content();
    }
  }
}
