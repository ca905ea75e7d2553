package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;

/**
 * What a reply says of one file.
 *
 * @param path the file
 * @param kind what is done
 * @param executable whether it asks for the executable bit; else the file keeps its mode
 * @param blocks the parts that change; for a whole or new file one block with the content as its
 *     replacement
 */
record FileEdit(RepoPath path, Kind kind, boolean executable, List<EditBlock> blocks) {
  /** What an edit can do. */
  enum Kind {
    /** Changes parts of a file; a single block with an empty search makes a file. */
    PARTS,
    /** Gives the content of a file that may or may not be there. */
    WHOLE,
    /** Gives the content of a file that must not be there. */
    CREATE,
    /** Removes a file, all of whose lines the blocks name. */
    DELETE
  }

  /** Several edits of parts of one file as one; a single edit of any kind as it is. */
  static FileEdit joined(List<FileEdit> edits) {
    FileEdit first = edits.get(0);
    return new FileEdit(
        first.path,
        first.kind,
        edits.stream().anyMatch(FileEdit::executable),
        edits.stream().flatMap(edit -> edit.blocks.stream()).toList());
  }
}
