package dev.lifeagent.application.policy;

import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.RefusalCode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call, or would become of it: what counts is whether it is let through. A call
 * that a dry run lets through is allowed.
 *
 * @param kind what
 * @param code why it is refused or held; empty where it is allowed
 * @param rule the id of the rule that decides; empty where no single rule does
 * @since 0.1
 */
public record CallDecision(Kind kind, Optional<String> code, Optional<String> rule) {
  /** What a policy makes of a call. */
  public enum Kind {
    /** It is let through. */
    ALLOWED,
    /** It is refused. */
    DENIED,
    /** A person has to decide. */
    HELD;

    /** The name in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final CallDecision ALLOWED =
      new CallDecision(Kind.ALLOWED, Optional.empty(), Optional.empty());

  private static final String NEEDS_APPROVAL = RefusalCode.NEEDS_APPROVAL.code();

  /** What calls are refused with by the gates that a policy decides. */
  private static final Set<String> OF_POLICY =
      Stream.of(
              RefusalCode.PATH_FORBIDDEN,
              RefusalCode.PATH_DENIED,
              RefusalCode.PATH_UNDECLARED,
              RefusalCode.OUTSIDE_WORKSPACE,
              RefusalCode.NEEDS_APPROVAL,
              RefusalCode.SHELL_UNREADABLE,
              RefusalCode.RULE,
              RefusalCode.PROMPT_RISKY,
              RefusalCode.REPLY_RISKY,
              RefusalCode.SECRET_IN_PATCH,
              RefusalCode.DIFF_TOO_LARGE)
          .map(RefusalCode::code)
          .collect(Collectors.toUnmodifiableSet());

  /** What the gates decide. */
  static CallDecision of(Decision decision) {
    return decision.fold(verdict -> ALLOWED, CallDecision::of);
  }

  private static CallDecision of(Denial denial) {
    boolean held = denial.reason() == RefusalCode.NEEDS_APPROVAL;
    Kind kind = held ? Kind.HELD : Kind.DENIED;
    return new CallDecision(kind, Optional.of(denial.reason().code()), denial.rule());
  }

  /**
   * What was recorded. An act that used an approval was held by the gates, and a person allowed it.
   *
   * @param data of the event
   * @return empty where something decided that is not up to a policy
   */
  static Optional<CallDecision> recorded(RecordedEvent event, Map<String, @Nullable Object> data) {
    Optional<String> code = text(data, "code");
    Optional<String> rule = text(data, "rule");
    boolean refused = event.outcome() == Outcome.DENIED;
    boolean held =
        event.outcome() == Outcome.HELD
            || data.containsKey("approval_id")
            || (refused && code.filter(NEEDS_APPROVAL::equals).isPresent());
    if (held) {
      return Optional.of(new CallDecision(Kind.HELD, Optional.of(NEEDS_APPROVAL), rule));
    }
    if (refused) {
      return code.filter(OF_POLICY::contains).map(why -> new CallDecision(Kind.DENIED, code, rule));
    }
    // What failed by its handler was let through.
    boolean passed =
        event.outcome() == Outcome.OK
            || code.filter(RefusalCode.ACTION_FAILED.code()::equals).isPresent();
    return passed ? Optional.of(ALLOWED) : Optional.empty();
  }

  private static Optional<String> text(Map<String, @Nullable Object> data, String name) {
    return data.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  boolean passes() {
    return kind == Kind.ALLOWED;
  }

  boolean isRefusedWith(RefusalCode refusal) {
    return code.filter(refusal.code()::equals).isPresent();
  }
}
