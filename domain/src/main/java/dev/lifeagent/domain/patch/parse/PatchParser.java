package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import java.util.List;

/**
 * Reads unified and git diffs. Accepts plain diffs, mails as written by {@code git format-patch},
 * and diffs between other text such as prose or fences. Stateless.
 */
public final class PatchParser {
  /** The beginning of the header of a git diff. */
  public static final String GIT_HEADER = "diff --git ";

  private PatchParser() {}

  /**
   * Reads a patch.
   *
   * @throws PatchException if the patch is not well-formed or exceeds a bound; no input causes
   *     another exception
   */
  public static Patch parse(byte[] bytes, PatchLimits limits) {
    return parse(bytes, limits, 1);
  }

  /**
   * Reads a patch that is part of a text.
   *
   * @param firstLine the number of the first line of the patch within that text, for refusals
   * @throws PatchException as for a patch on its own
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
