package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import java.util.List;

/**
 * Reads unified and git diffs. Taken in are bare diffs, mails as {@code git format-patch} writes
 * them, and diffs between other text such as prose or fences. Stateless.
 */
public final class PatchParser {
  /** What the header of a git diff begins with. */
  public static final String GIT_HEADER = "diff --git ";

  private PatchParser() {}

  /**
   * Reads a patch.
   *
   * @throws PatchException when it is not well-formed or beyond a bound; nothing else is thrown,
   *     whatever the bytes
   */
  public static Patch parse(byte[] bytes, PatchLimits limits) {
    return parse(bytes, limits, 1);
  }

  /**
   * Reads a patch that is part of a text.
   *
   * @param firstLine the number in that text of its first line, for refusals
   * @throws PatchException as for a whole one
   */
  public static Patch parse(byte[] bytes, PatchLimits limits, int firstLine) {
    if (bytes.length > limits.maxPatchBytes()) {
      throw new PatchException(
          PatchFault.PATCH_TOO_LARGE,
          "the patch has " + bytes.length + " bytes; the most is " + limits.maxPatchBytes());
    }
    List<Section> sections = new PatchReader(bytes.clone(), limits, firstLine).read();
    DuplicateSections.refuse(sections);
    return new Patch(sections);
  }
}
