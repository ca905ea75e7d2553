package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.risk.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The answer of a gate: {@link Allowed}, {@link Held} or {@link Denied}.
 *
 * @since 0.1
 */
public sealed interface Decision permits Decision.Allowed, Decision.Held, Decision.Denied {
  /**
   * Calls the function of the case, so that none can be forgotten. What is held is refused as well,
   * until a person decides.
   */
  <T> T fold(Function<Verdict, T> allowed, Function<Denial, T> refused);

  /** It may happen. */
  record Allowed(Verdict verdict) implements Decision {
    @Override
    public <T> T fold(Function<Verdict, T> allowed, Function<Denial, T> refused) {
      return allowed.apply(verdict);
    }
  }

  /**
   * A person has to decide; of an act alone.
   *
   * @param denial the refusal for those who cannot ask, with {@link RefusalCode#NEEDS_APPROVAL}
   * @param holds all that holds it, at least one
   */
  record Held(Denial denial, List<Hold> holds) implements Decision {
    /** Refuses an empty list and another code with {@link IllegalArgumentException}. */
    public Held {
      holds = List.copyOf(holds);
      if (holds.isEmpty() || denial.reason() != RefusalCode.NEEDS_APPROVAL) {
        throw new IllegalArgumentException("what is held says what holds it");
      }
    }

    @Override
    public <T> T fold(Function<Verdict, T> allowed, Function<Denial, T> refused) {
      return refused.apply(denial);
    }
  }

  /** It may not. */
  record Denied(Denial denial) implements Decision {
    @Override
    public <T> T fold(Function<Verdict, T> allowed, Function<Denial, T> refused) {
      return refused.apply(denial);
    }
  }

  /** Allows the request, with the findings of earlier gates. */
  static Decision allow(GateRequest request) {
    return new Allowed(request.verdict());
  }

  /** Allows the request and adds findings for the record and the reviewer. */
  static Decision allow(GateRequest request, List<Finding> findings) {
    return new Allowed(withFindings(request.verdict(), findings));
  }

  /**
   * Refuses. The detail is read by people and by models: say what to change, and quote no secret.
   */
  static Decision deny(GateRequest request, RefusalCode reason, String detail) {
    return deny(request, reason, detail, List.of(), Map.of());
  }

  /** Refuses, with the findings that led to it and hints as in {@link Denial#hints()}. */
  static Decision deny(
      GateRequest request,
      RefusalCode reason,
      String detail,
      List<Finding> findings,
      Map<String, Object> hints) {
    Verdict verdict = withFindings(request.verdict(), findings);
    return new Denied(new Denial(reason, detail, verdict, hints));
  }

  /** Refuses by a rule, with the findings that led to it. */
  static Decision denyByRule(
      GateRequest request, RefusalCode reason, String rule, String detail, List<Finding> findings) {
    Verdict verdict = withFindings(request.verdict(), findings);
    return new Denied(new Denial(reason, detail, verdict, Map.of()).by(rule));
  }

  /**
   * Leaves it to a person.
   *
   * @param holds what holds it, at least one; the first is named in the answer
   * @param detail as in {@link #deny(GateRequest, RefusalCode, String)}
   */
  static Decision hold(
      GateRequest request,
      List<Hold> holds,
      String detail,
      List<Finding> findings,
      Map<String, Object> hints) {
    Verdict verdict = withFindings(request.verdict(), findings);
    Denial denial = new Denial(RefusalCode.NEEDS_APPROVAL, detail, verdict, hints);
    return new Held(denial.by(holds.get(0).id()), holds);
  }

  private static Verdict withFindings(Verdict verdict, List<Finding> more) {
    List<Finding> all = new ArrayList<>(verdict.findings());
    all.addAll(more);
    return verdict.found(all);
  }
}
