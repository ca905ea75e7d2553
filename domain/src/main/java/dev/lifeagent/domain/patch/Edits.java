package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The edits that a language model answered with, in any of the formats of {@link #INSTRUCTIONS}.
 * They are read strictly, belong to the file that they name and to no other, and are applied all or
 * not at all. Immutable; safe for use by several threads.
 *
 * <p>A search text has to stand in its file exactly once. If it does not as it is, it may once that
 * blanks at line ends are left out of account, or once all of its lines are indented alike by some
 * more or less; the result then follows the file's way, and says so.
 *
 * @since 0.1
 */
public final class Edits {
  /** What a model has to be told about the formats; plain text of a few lines. */
  public static final String INSTRUCTIONS =
      """
      Answer with edits in these formats only. Paths are relative to the root of the repository.

      To change parts of a file, write its path on a line of its own, then one or more blocks:
      path/to/file.ext
      <<<<<<< SEARCH
      lines that stand in the file exactly once, copied as they are
      =======
      lines that take their place
      >>>>>>> REPLACE

      To make a file or to rewrite it as a whole, write its path on a line of its own in backticks,
      and below it the whole content in a fence:
      `path/to/file.ext`
      ```
      content
      ```
      Put nothing but edits into fences.

      A unified diff in a fence is also taken, and is the way to delete a file. Its line numbers do
      not matter, but the context and removed lines of each hunk have to stand in the file exactly
      once.
      """;

  private final List<FileEdit> edits;

  private Edits(List<FileEdit> edits) {
    this.edits = edits;
  }

  /**
   * Reads a reply within {@link PatchLimits#DEFAULT}.
   *
   * @throws PatchException when it holds no edit, or one that cannot be read; nothing else is
   *     thrown
   */
  public static Edits parse(String reply) {
    return parse(reply, PatchLimits.DEFAULT);
  }

  /**
   * Reads a reply.
   *
   * @throws PatchException when it holds no edit, one that cannot be read, or is beyond a bound;
   *     nothing else is thrown
   */
  public static Edits parse(String reply, PatchLimits limits) {
    if (reply.getBytes(StandardCharsets.UTF_8).length > limits.maxPatchBytes()) {
      throw new PatchException(
          PatchFault.PATCH_TOO_LARGE,
          "the reply has more than " + limits.maxPatchBytes() + " bytes");
    }
    return new Edits(new EditReader(reply, limits).read());
  }

  /** Every path that the reply edits, in the order of the reply, once each. */
  public List<RepoPath> paths() {
    return edits.stream().map(FileEdit::path).toList();
  }

  /**
   * The result of the edits on a base, in memory.
   *
   * @throws PatchException when one does not fit, or the result is beyond a bound or the deadline
   */
  public EditResult applyTo(BaseTree base, PatchLimits limits, Deadline deadline) {
    try {
      BoundedBase bounded = new BoundedBase(base, limits);
      Map<RepoPath, Optional<FileState>> wanted = new TreeMap<>();
      List<String> bridged = new ArrayList<>();
      for (FileEdit edit : edits) {
        Places.refuseBadPrefix(bounded, edit.path());
        EditedFile file = new EditedFile(edit, bounded.file(edit.path()), deadline);
        wanted.put(edit.path(), file.state());
        bridged.addAll(file.bridged());
      }
      return new EditResult(ChangeSetMaker.make(bounded, wanted, limits, deadline), bridged);
    } catch (DeadlineExceededException e) {
      throw Refusal.deadline(e);
    }
  }
}
