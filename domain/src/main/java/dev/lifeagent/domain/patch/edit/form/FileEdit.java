package dev.lifeagent.domain.patch.edit.form;

import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.parse.Patch;
import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reply says of one file.
 *
 * @param target the file
 * @param kind what is done
 * @param mode the mode that it asks for; else the file keeps its own
 * @param blocks the parts that change; for a whole or new file one block with the content as its
 *     replacement
 * @param heading a first line of comment that names the file and may belong to its content
 * @param strict the same as a patch, where git reads it as one
 */
public record FileEdit(
    Target target,
    Kind kind,
    Optional<FileMode> mode,
    List<EditBlock> blocks,
    Optional<String> heading,
    Optional<Patch> strict) {
  /** What an edit can do. */
  public enum Kind {
    /** Changes parts of a file; a single block with an empty search makes a file. */
    PARTS,
    /** Gives the content of a file that may or may not be there. */
    WHOLE,
    /** Gives the content of a file that must not be there. */
    CREATE,
    /** Removes a file, all of whose lines the blocks name. */
    DELETE,
    /** Removes a file whatever it holds. */
    REMOVE,
    /** Does what the patch says, which has no lines. */
    PATCH
  }

  public static FileEdit of(Target target, Kind kind, List<EditBlock> blocks) {
    return new FileEdit(target, kind, Optional.empty(), blocks, Optional.empty(), Optional.empty());
  }

  public RepoPath path() {
    return target.path();
  }

  public FileEdit headed(String line) {
    return new FileEdit(target, kind, mode, blocks, Optional.of(line), strict);
  }

  /** Every path that it may be about. */
  public Stream<RepoPath> paths() {
    return Stream.concat(
        target.paths().stream(), strict.map(Patch::paths).orElse(List.of()).stream());
  }

  /** Whether another edit of parts of the same file can stand beside it. */
  public boolean isJoinable() {
    return kind == Kind.PARTS && target.movedTo().isEmpty();
  }

  /** Several edits of parts of one file as one; a single edit of any kind as it is. */
  public static FileEdit joined(List<FileEdit> edits) {
    FileEdit first = edits.get(0);
    if (edits.size() == 1) {
      return first;
    }
    return new FileEdit(
        edits.stream().map(FileEdit::target).filter(Target::sure).findFirst().orElse(first.target),
        first.kind,
        edits.stream().flatMap(edit -> edit.mode.stream()).findFirst(),
        edits.stream().flatMap(edit -> edit.blocks.stream()).toList(),
        Optional.empty(),
        Optional.empty());
  }
}
