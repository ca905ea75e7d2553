package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.parse.FileHeader.Answer;
import dev.lifeagent.domain.patch.parse.Section.Kind;
import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a section from a header and its hunks, both of which are well-formed. */
final class SectionBuilder {
  private final PatchBytes patch;
  private final int at;
  private final int strip;
  private final FileHeader header;
  private final List<Hunk> hunks;

  SectionBuilder(PatchBytes patch, int at, int strip, FileHeader header, List<Hunk> hunks) {
    this.patch = patch;
    this.at = at;
    this.strip = strip;
    this.header = header;
    this.hunks = hunks;
  }

  Section build() {
    long oldLines = hunks.stream().mapToLong(Hunk::oldCount).sum();
    long newLines = hunks.stream().mapToLong(Hunk::newCount).sum();
    boolean isNew = header.isNew == Answer.YES;
    boolean isDelete = header.isDelete == Answer.YES;
    if (isNew && oldLines > 0) {
      throw fault(
          PatchFault.NEW_FILE_HAS_OLD_LINES,
          "the header says that the file is new, but its hunks expect lines in it");
    }
    if (isDelete && newLines > 0) {
      throw fault(
          PatchFault.DELETED_FILE_HAS_NEW_LINES,
          "the header says that the file is deleted, but its hunks keep or add lines");
    }
    if (isNew && header.old != null) {
      throw fault(PatchFault.HEADER_INCONSISTENT, "a new file has no old name");
    }
    String old = isNew ? null : header.old;
    String fresh = isDelete ? null : header.fresh;
    refuseDisagreement(old, fresh);
    return new Section(
        patch.lineNumber(at),
        path(old),
        path(fresh),
        kind(oldLines),
        header.oldMode,
        header.newMode,
        hunks);
  }

  private Kind kind(long oldLines) {
    if (header.isNew == Answer.YES) {
      return Kind.CREATE;
    }
    if (header.isDelete == Answer.YES) {
      return Kind.DELETE;
    }
    if (header.isRename) {
      return Kind.RENAME;
    }
    if (header.isCopy) {
      return Kind.COPY;
    }
    boolean mayBeNew = header.isNew == Answer.UNKNOWN && oldLines == 0 && hunks.size() == 1;
    return mayBeNew ? Kind.CREATE_OR_MODIFY : Kind.MODIFY;
  }

  private void refuseDisagreement(@Nullable String old, @Nullable String fresh) {
    boolean absent = old == null || fresh == null;
    boolean moves = header.isRename || header.isCopy;
    if (!moves && old != null && fresh != null && !old.equals(fresh)) {
      throw fault(
          PatchFault.HEADER_DISAGREES,
          "'---' and '+++' name different files, but the header is not that of a rename");
    }
    String line = header.gitLine;
    if (line != null
        && !GitLine.agrees(line, old == null ? fresh : old, fresh == null ? old : fresh, strip)
        && !(absent && GitLine.agrees(line, old, fresh, strip))) {
      throw fault(
          PatchFault.HEADER_DISAGREES,
          "the 'diff --git' line names other files than the lines below it");
    }
  }

  private @Nullable RepoPath path(@Nullable String name) {
    if (name == null) {
      return null;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1));
      return RepoPath.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      throw fault(PatchFault.PATH_UNSAFE, "the name of the file is not UTF-8");
    } catch (InvalidPathException e) {
      throw patch.refusal(PatchFault.PATH_UNSAFE, at, e.fault().sentence()).causedBy(e).exception();
    }
  }

  private PatchException fault(PatchFault fault, String message) {
    return patch.refusal(fault, at, message).exception();
  }
}
