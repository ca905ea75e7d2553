package dev.lifeagent.domain.plan;

import java.util.Objects;

/**
 * A change that is yet to be verified, in one of three forms: a patch, the edits that a language
 * model replied with, or the stored patch of a plan. {@link ChangeVerifier#verify} is the only way
 * on from here. Immutable; safe for use by several threads.
 *
 * @since 0.1
 */
public final class SubmittedChange {
  private final ChangeForm form;

  private SubmittedChange(ChangeForm form) {
    this.form = Objects.requireNonNull(form);
  }

  /**
   * A patch as an agent sent it.
   *
   * @param message what the rendered patch will say
   */
  public static SubmittedChange ofPatch(PatchMessage message, SubmittedPatch patch) {
    return new SubmittedChange(new PatchForm(message, patch));
  }

  /**
   * Edits as an agent or a language model sent them.
   *
   * @param message what the rendered patch will say
   */
  public static SubmittedChange ofEdits(PatchMessage message, SubmittedEdits edits) {
    return new SubmittedChange(new EditsForm(message, edits));
  }

  /**
   * The patch of a plan that was verified before. It is applied and judged anew, not rendered: its
   * bytes stay as they are.
   */
  public static SubmittedChange ofStored(VerifiedPatch patch) {
    return new SubmittedChange(new StoredForm(patch));
  }

  ChangeForm form() {
    return form;
  }
}
