package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.patch.edit.form.FileEdit;
import dev.lifeagent.domain.patch.edit.form.FileEdit.Kind;
import dev.lifeagent.domain.patch.edit.form.Target;
import dev.lifeagent.domain.patch.parse.Patch;
import dev.lifeagent.domain.patch.parse.PatchParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a unified diff as models write them: the line numbers and counts may not be worth anything.
 * Each file is read strictly as well, and what git reads and applies at the very lines that it says
 * is applied so; else a hunk goes as far as its lines have marks, and belongs where its old lines
 * stand. This is an edit format, not a patch: {@link PatchParser} never reads this way.
 */
final class LooseDiffReader {
  /** What no looser reading mends. */
  private static final Set<PatchFault> FINAL =
      EnumSet.of(
          PatchFault.BINARY,
          PatchFault.SYMLINK,
          PatchFault.SUBMODULE,
          PatchFault.MODE_UNSUPPORTED,
          PatchFault.MODE_MALFORMED,
          PatchFault.PATH_UNSAFE);

  private final Region region;
  private final PatchLimits limits;
  private final List<FileEdit> edits = new ArrayList<>();
  private int at;

  LooseDiffReader(Region region, PatchLimits limits) {
    this.region = region;
    this.limits = limits;
  }

  /** Whether a diff begins on the line. */
  static boolean begins(EditLines lines, int at) {
    return lines.startsWith(at, PatchParser.GIT_HEADER)
        || (lines.startsWith(at, "--- ") && lines.startsWith(at + 1, "+++ "));
  }

  /** Whether a diff or its hunks begin on the line, perhaps indented, within a fence. */
  static boolean beginsIndented(EditLines lines, int at, int closed) {
    String line = lines.get(at).strip();
    return line.startsWith("@@ ")
        || line.equals("@@")
        || line.startsWith(PatchParser.GIT_HEADER)
        || (line.startsWith("--- ")
            && at + 1 < closed
            && lines.get(at + 1).strip().startsWith("+++ "));
  }

  /** Whether the first line that is not blank is a header that names a file. */
  boolean namesFiles() {
    skipBlank();
    boolean names =
        region.startsWith(at, PatchParser.GIT_HEADER)
            || (region.startsWith(at, "--- ") && region.startsWith(at + 1, "+++ "));
    at = 0;
    return names;
  }

  /** The edits of all files. */
  List<FileEdit> read() {
    skipBlank();
    while (at < region.size()) {
      file();
      skipBlank();
    }
    return edits;
  }

  /** The hunks of one file that is named elsewhere; the first may have no {@code @@}. */
  List<EditBlock> hunks() {
    List<EditBlock> blocks = new ArrayList<>();
    skipBlank();
    HunkLinesReader hunk = new HunkLinesReader(region);
    while (at < region.size()) {
      blocks.add(hunk.read(at));
      at = hunk.end();
      skipBlank();
    }
    return blocks;
  }

  private void file() {
    int start = at;
    DiffHeader header = new DiffHeader(region, start);
    while (at < region.size() && header.take(at)) {
      at++;
    }
    if (at == start || (!header.names() && !header.changesMetadata())) {
      refuseBinary(start);
      throw region.malformed(
          Math.min(at, region.size() - 1),
          "this line is none of a diff; a file begins with '--- a/PATH' and '+++ b/PATH', and hunk"
              + " lines begin with ' ', '-' or '+'");
    }
    List<EditBlock> blocks = new ArrayList<>();
    skipBlank();
    HunkLinesReader hunk = new HunkLinesReader(region);
    while (region.startsWith(at, "@@")) {
      blocks.add(hunk.read(at));
      at = hunk.end();
      skipBlank();
    }
    if (blocks.isEmpty() && at < region.size() && !HunkLinesReader.startsFile(region, at)) {
      refuseBinary(start);
      throw region.malformed(at, "the file above has no hunk; hunks begin with '@@'");
    }
    edits.add(edit(start, header, blocks));
  }

  private FileEdit edit(int start, DiffHeader header, List<EditBlock> blocks) {
    boolean inserts =
        !header.isNew() && blocks.stream().anyMatch(block -> block.search().isEmpty());
    // A hunk without old lines fits anywhere, so that its number alone would say where.
    Strict strict = inserts ? Strict.NONE : strict(start, header);
    if (blocks.isEmpty() || header.copies()) {
      Patch patch = strict.patch().orElseThrow(() -> strict.refusal(region, start));
      Target target = Target.of(patch.sections().get(0).name(), region.number(start));
      return new FileEdit(
          target, Kind.PATCH, Optional.empty(), blocks, Optional.empty(), strict.patch());
    }
    if (!header.names()) {
      throw region.malformed(start, "a diff needs '--- a/PATH' and '+++ b/PATH' lines here");
    }
    if (header.isNew() && (blocks.size() > 1 || !blocks.get(0).search().isEmpty())) {
      throw region.malformed(start, "a new file has one hunk of added lines alone");
    }
    if (header.isGone() && blocks.stream().anyMatch(block -> !block.replace().isEmpty())) {
      throw region.malformed(start, "a deleted file has hunks of removed lines alone");
    }
    Kind kind = header.isNew() ? Kind.CREATE : header.isGone() ? Kind.DELETE : Kind.PARTS;
    return new FileEdit(
        header.target(), kind, header.mode(), blocks, Optional.empty(), strict.patch());
  }

  /** What git makes of a part of the diff: a patch, or why it is none. */
  private record Strict(Optional<Patch> patch, @Nullable PatchException why) {
    static final Strict NONE = new Strict(Optional.empty(), null);

    PatchException refusal(Region region, int start) {
      return why != null
          ? why
          : region.malformed(
              start,
              "this file has no hunk; write 'diff --git a/PATH b/PATH' above a change of its name"
                  + " or mode");
    }
  }

  private Strict strict(int start, DiffHeader header) {
    try {
      Patch patch = PatchParser.parse(bytes(start), limits, region.number(start));
      boolean usual = header.isUsual() && patch.sections().size() == 1;
      return new Strict(usual ? Optional.of(patch) : Optional.empty(), null);
    } catch (PatchException e) {
      if (FINAL.contains(e.fault())) {
        throw e;
      }
      return new Strict(Optional.empty(), e);
    }
  }

  private byte[] bytes(int start) {
    String text = String.join("\n", region.lines().subList(start, at)) + "\n";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Lets the strict reader say what it says of binary files. */
  private void refuseBinary(int start) {
    while (at < region.size() && !HunkLinesReader.startsFile(region, at)) {
      at++;
    }
    try {
      PatchParser.parse(bytes(start), limits, region.number(start));
    } catch (PatchException e) {
      if (FINAL.contains(e.fault())) {
        throw e;
      }
    }
    at = start;
  }

  private void skipBlank() {
    while (at < region.size() && region.isBlank(at)) {
      at++;
    }
  }
}
