package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.call.ApprovalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person has to decide about an act. Who knows only refusals refuses it, with {@link
 * RefusalCode#NEEDS_APPROVAL}.
 *
 * @since 0.1
 */
public final class HeldException extends DeniedException {
  private static final long serialVersionUID = 1L;
  private final transient List<Hold> holds;
  private final transient Optional<Asked> asked;

  /**
   * The question that a person was asked.
   *
   * @param approval its name; the same call under it passes once it is approved
   * @param expiresAt when it is no longer open
   * @param eventId the event of the call that was held
   */
  public record Asked(ApprovalId approval, Instant expiresAt, long eventId) {}

  private HeldException(Denial denial, List<Hold> holds, Optional<Asked> asked) {
    super(denial);
    this.holds = List.copyOf(holds);
    this.asked = asked;
  }

  /** What the gates decided; nobody was asked yet. */
  public HeldException(Decision.Held held) {
    this(held.denial(), held.holds(), Optional.empty());
  }

  /** The same under another denial, such as one without secrets. */
  public HeldException with(Denial denial) {
    return new HeldException(denial, holds, asked);
  }

  /** The same now that a person was asked. */
  public HeldException with(Asked question) {
    return new HeldException(denial(), holds, Optional.of(question));
  }

  /** All that holds the act, at least one. */
  public List<Hold> holds() {
    return holds;
  }

  /** The question; empty where nobody can be asked. */
  public Optional<Asked> asked() {
    return asked;
  }
}
