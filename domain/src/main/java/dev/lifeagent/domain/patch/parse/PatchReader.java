package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.parse.FileHeader.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the sections of a patch. As in git, text that is not the header of a file is skipped: mail
 * headers, prose, fences, signatures. A hunk without a header is refused.
 */
final class PatchReader {
  /** The fewest bytes that can follow the first line of a header. */
  private static final int SHORTEST_REST = 6;

  /** The length of {@code "@@ -0,0 +1 @@\n"}. */
  private static final int SHORTEST_HUNK_HEADER = 14;

  private final PatchBytes patch;
  private final PatchLimits limits;
  private final List<Section> sections = new ArrayList<>();

  /**
   * How many leading folders are removed from a name: one, until a header has a name without a
   * folder.
   */
  private int strip = 1;

  PatchReader(byte[] bytes, PatchLimits limits, int firstLine) {
    this.patch = new PatchBytes(bytes, firstLine);
    this.limits = limits;
  }

  List<Section> read() {
    int at = 0;
    while (at >= 0 && at < patch.size()) {
      at = next(at);
    }
    if (sections.isEmpty()) {
      throw new NotAPatch(patch).exception();
    }
    return sections;
  }

  /** Reads the next section and returns the offset of its end; -1 if there are no more sections. */
  private int next(int from) {
    FileHeader header = new FileHeader();
    int end;
    for (int at = from; at < patch.size(); at = end) {
      end = patch.lineEnd(at);
      if (end - at < SHORTEST_REST) {
        continue;
      }
      if (patch.startsWith(at, HunkHeader.MARK)) {
        refuseHunk(at);
        continue;
      }
      if (patch.size() < end + SHORTEST_REST) {
        return -1;
      }
      if (patch.startsWith(at, PatchParser.GIT_HEADER)) {
        int headerEnd = new GitHeaderReader(patch, at, strip, header).read();
        if (headerEnd > end) {
          return section(header, at, headerEnd);
        }
      } else if (patch.startsWith(at, "--- ") && patch.startsWith(end, "+++ ")) {
        int headerEnd = patch.lineEnd(end);
        if (patch.size() - at >= headerEnd - end + SHORTEST_HUNK_HEADER
            && patch.startsWith(headerEnd, HunkHeader.MARK)) {
          traditional(header, at, end);
          return section(header, at, headerEnd);
        }
      }
    }
    return -1;
  }

  private void refuseHunk(int at) {
    if (HunkHeader.parse(patch, at).isPresent()) {
      throw patch
          .refusal(
              PatchFault.HUNK_WITHOUT_HEADER,
              at,
              "this hunk has no file header directly above it, or the hunk before it counts fewer"
                  + " lines than it has")
          .exception();
    }
  }

  private int section(FileHeader header, int at, int headerEnd) {
    HunkReader reader = new HunkReader(patch, headerEnd, header.name(), limits);
    List<Hunk> hunks = reader.read();
    if (hunks.isEmpty()) {
      refuseBinary(header, headerEnd);
      if (!header.changesMetadata()) {
        throw patch
            .refusal(
                PatchFault.SECTION_WITHOUT_CHANGE,
                headerEnd,
                "the file header above has no hunk below it and changes nothing itself")
            .exception();
      }
    }
    if (sections.size() == limits.maxFiles()) {
      throw new PatchException(
          PatchFault.TOO_MANY_FILES, "the patch has more than " + limits.maxFiles() + " files");
    }
    sections.add(new SectionBuilder(patch, at, strip, header, hunks).build());
    return reader.end();
  }

  private void refuseBinary(FileHeader header, int at) {
    String line = patch.rest(at);
    if (line.startsWith("GIT binary patch")
        || (line.contains(" differ")
            && (line.startsWith("Binary files ") || line.startsWith("Files ")))) {
      Refusal refusal =
          patch.refusal(PatchFault.BINARY, at, "changes to binary files are not accepted");
      throw header.name().map(refusal::in).orElse(refusal).exception();
    }
  }

  /** Reads a header of two lines, {@code ---} and {@code +++}, with no {@code diff --git} above. */
  private void traditional(FileHeader header, int first, int second) {
    String old = patch.rest(first + 4);
    String fresh = patch.rest(second + 4);
    guessStrip(fresh);
    String name;
    if (NameRules.isDevNull(old)) {
      name = NameRules.traditional(fresh, null, strip);
      header.fresh = name;
      header.isNew = Answer.YES;
      header.isDelete = Answer.NO;
    } else if (NameRules.isDevNull(fresh)) {
      name = NameRules.traditional(old, null, strip);
      header.old = name;
      header.isNew = Answer.NO;
      header.isDelete = Answer.YES;
    } else {
      name = NameRules.traditional(fresh, NameRules.traditional(old, null, strip), strip);
      if (TimeStamp.isEpoch(old)) {
        header.fresh = name;
        header.isNew = Answer.YES;
        header.isDelete = Answer.NO;
      } else if (TimeStamp.isEpoch(fresh)) {
        header.old = name;
        header.isNew = Answer.NO;
        header.isDelete = Answer.YES;
      } else {
        header.old = name;
        header.fresh = name;
      }
    }
    if (name == null) {
      throw patch
          .refusal(
              PatchFault.FILE_NAME_MISSING,
              first,
              "no file name is left without the first folder; write '--- a/PATH'")
          .exception();
    }
  }

  /** Once a new name has no folder, git removes none from this name and all later ones. */
  private void guessStrip(String fresh) {
    if (NameRules.isDevNull(fresh)) {
      return;
    }
    String name = NameRules.traditional(fresh, null, 0);
    if (name != null && name.indexOf('/') < 0) {
      strip = 0;
    }
  }
}
