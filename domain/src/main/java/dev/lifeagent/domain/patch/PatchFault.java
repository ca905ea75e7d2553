package dev.lifeagent.domain.patch;

import java.util.Locale;

/**
 * The reasons for refusing a patch or an edit. {@link #code()} is stable and visible to callers.
 *
 * @since 0.1
 */
public enum PatchFault {
  /** Nothing that looks like a patch. */
  NO_PATCH(false),
  /** A hunk with no file header above it. */
  HUNK_WITHOUT_HEADER(false),
  /** The first line of a hunk is not {@code @@ -a,b +c,d @@}. */
  HUNK_HEADER_MALFORMED(false),
  /** The lines of a hunk are fewer than its header counts, or run past one of its counts. */
  HUNK_COUNT_MISMATCH(false),
  /** A line inside a hunk begins with none of space, plus, minus and backslash. */
  HUNK_LINE_MALFORMED(false),
  /** The last line of a hunk has no line end. */
  HUNK_LINE_UNTERMINATED(false),
  /** A hunk of context alone. */
  HUNK_WITHOUT_CHANGE(false),
  /** A file header with neither hunks nor a change of name, mode or existence. */
  SECTION_WITHOUT_CHANGE(false),
  /** A file header that names no file, or no file once the first folder is taken off. */
  FILE_NAME_MISSING(false),
  /** Two lines of a file header name different files, or one where there should be none. */
  FILE_NAME_INCONSISTENT(false),
  /** Header lines that exclude each other, such as new and deleted. */
  HEADER_INCONSISTENT(false),
  /** A file mode that is not an octal number. */
  MODE_MALFORMED(false),
  /** A new file whose hunks expect old lines. */
  NEW_FILE_HAS_OLD_LINES(false),
  /** A deleted file whose hunks keep or add lines. */
  DELETED_FILE_HAS_NEW_LINES(false),
  /** The base has no such file. */
  FILE_MISSING(false),
  /** The base already has a file where one is to be created. */
  FILE_EXISTS(false),
  /** The old lines of a hunk are not in the file, or not where they must be. */
  HUNK_DOES_NOT_FIT(false),
  /** A deletion whose hunks do not remove everything. */
  DELETION_LEAVES_CONTENT(false),

  /** A reply of a model that holds no edit in a known format. */
  NO_EDIT(false),
  /**
   * An edit that is cut off or whose parts cannot be told apart, or a line that belongs to an edit
   * in a form that is not read.
   */
  EDIT_MALFORMED(false),
  /** An edit that does not say which file it is for. */
  EDIT_WITHOUT_PATH(false),
  /** Two edits that give one file as a whole, or one that does and one that changes a part. */
  EDIT_CONFLICT(false),
  /** A search text of no lines for a file that has some. */
  SEARCH_EMPTY(false),
  /** A search text that is not in its file. */
  SEARCH_NOT_FOUND(false),
  /** A search text that occurs in its file more than once. */
  SEARCH_AMBIGUOUS(false),
  /** Two edits of the same lines. */
  EDITS_OVERLAP(false),

  /** A binary patch, or the note that binary files differ. */
  BINARY(true),
  /** A change to a symbolic link, or a file turned into one. */
  SYMLINK(true),
  /** A change to a submodule. */
  SUBMODULE(true),
  /** A mode other than 100644 and 100755. */
  MODE_UNSUPPORTED(true),
  /** Lines of a hunk beyond those that its header counts. */
  LINES_BEYOND_COUNT(true),
  /** Two sections for one file. */
  DUPLICATE_SECTION(true),
  /** The {@code diff --git} line names other files than the lines below it. */
  HEADER_DISAGREES(true),
  /** A path that {@code RepoPath} refuses, or that is not UTF-8. */
  PATH_UNSAFE(true),
  /** A folder on the way to the path is a symbolic link. */
  PREFIX_IS_SYMLINK(true),
  /** A folder on the way to the path is a submodule. */
  PREFIX_IS_SUBMODULE(true),
  /** A folder on the way to the path is a file. */
  PREFIX_IS_FILE(true),
  /** A folder is where a file is to be created. */
  FOLDER_IN_THE_WAY(true),
  /** One change makes both a file and a file below it. */
  FILE_FOLDER_CONFLICT(true),
  /** A new path differs from another only by case. */
  CASE_COLLISION(true),
  /** The patch has more bytes than {@link PatchLimits#maxPatchBytes}. */
  PATCH_TOO_LARGE(true),
  /** More files than {@link PatchLimits#maxFiles}. */
  TOO_MANY_FILES(true),
  /** A file of the base is larger than {@link PatchLimits#maxBlobBytes}. */
  FILE_TOO_LARGE(true),
  /** The result is larger than {@link PatchLimits#maxResultBytes}. */
  RESULT_TOO_LARGE(true),
  /** A line is longer than {@link PatchLimits#maxLineBytes}. */
  LINE_TOO_LONG(true),
  /** The time limit passed. */
  DEADLINE_PASSED(true),
  /** The result is the same as the base. */
  EMPTY(true);

  private final boolean beyondGit;

  PatchFault(boolean beyondGit) {
    this.beyondGit = beyondGit;
  }

  /** The name of the fault in answers and records: lower case, words joined by underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether git may accept a patch with this fault. The list is complete: the engine is stricter
   * than git in these cases only, and never more lenient.
   */
  public boolean beyondGit() {
    return beyondGit;
  }
}
