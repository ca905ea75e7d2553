package dev.lifeagent.domain.patch;

import java.util.EnumSet;
import java.util.Set;

/**
 * Why the engine may refuse what git accepts: a list that was agreed on before the engine was
 * written, in its words and its order. The tests take it from here and not from {@link
 * PatchFault#beyondGit()}, which they check against it: a fault that excuses itself would excuse
 * any error.
 */
final class ClosedList {
  static final Set<PatchFault> FAULTS =
      EnumSet.of(
          // "binary, submodule and symlink changes"
          PatchFault.BINARY,
          PatchFault.SUBMODULE,
          PatchFault.SYMLINK,
          // "mode changes other than the executable bit"
          PatchFault.MODE_UNSUPPORTED,
          // "lines beyond the declared counts"
          PatchFault.LINES_BEYOND_COUNT,
          // "duplicate sections of one file"
          PatchFault.DUPLICATE_SECTION,
          // "disagreement between diff --git and ---/+++"
          PatchFault.HEADER_DISAGREES,
          // "a path that the rules of paths refuse": itself, what stands above it, what it collides
          // with
          PatchFault.PATH_UNSAFE,
          PatchFault.PREFIX_IS_SYMLINK,
          PatchFault.PREFIX_IS_SUBMODULE,
          PatchFault.PREFIX_IS_FILE,
          PatchFault.FOLDER_IN_THE_WAY,
          PatchFault.FILE_FOLDER_CONFLICT,
          PatchFault.CASE_COLLISION,
          // "a bound of size (files, bytes of the result, line length, blob size before loading)"
          PatchFault.PATCH_TOO_LARGE,
          PatchFault.TOO_MANY_FILES,
          PatchFault.FILE_TOO_LARGE,
          PatchFault.RESULT_TOO_LARGE,
          PatchFault.LINE_TOO_LONG,
          // "or the deadline"
          PatchFault.DEADLINE_PASSED,
          // A patch whose result is its base would be a plan that changes nothing: there is no
          // patch to store, since git refuses one without a change.
          PatchFault.EMPTY);

  private ClosedList() {}
}
