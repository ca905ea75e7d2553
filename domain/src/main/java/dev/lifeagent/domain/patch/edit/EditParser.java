package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.read.EditReader;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the reply of a language model, in any of the formats of {@link
 * dev.lifeagent.domain.patch.EditFormats#INSTRUCTIONS}. Stateless.
 */
public final class EditParser {
  private EditParser() {}

  /**
   * Reads a reply.
   *
   * @throws PatchException when it holds no edit, one that cannot be read, or is beyond a bound or
   *     the deadline; nothing else is thrown
   */
  public static Edits parse(String reply, PatchLimits limits, Deadline deadline) {
    if (reply.getBytes(StandardCharsets.UTF_8).length > limits.maxPatchBytes()) {
      throw new PatchException(
          PatchFault.PATCH_TOO_LARGE,
          "the reply has more than " + limits.maxPatchBytes() + " bytes");
    }
    try {
      return new Edits(new EditReader(reply, limits, deadline).read());
    } catch (DeadlineExceededException e) {
      throw Refusal.deadline(e);
    }
  }
}
