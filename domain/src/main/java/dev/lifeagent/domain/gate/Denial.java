package dev.lifeagent.domain.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A refusal, with hints how to fix it.
 *
 * @param reason the code
 * @param detail one sentence for the author of the request; contains no secret and no content of a
 *     path that the policy does not allow
 * @param verdict what the gates had found by then
 * @param hints further members for a problem body, by their names there ({@code path}, {@code
 *     hunk}, {@code line}, {@code expected}, …); values are strings, numbers and lists of them
 * @param rule the id of the rule that decided; empty where no single rule did
 * @since 0.1
 */
public record Denial(
    RefusalCode reason,
    String detail,
    Verdict verdict,
    Map<String, Object> hints,
    Optional<String> rule) {
  /** Copies the hints; they keep their order, so that the same refusal is the same bytes. */
  public Denial {
    hints = Collections.unmodifiableMap(new LinkedHashMap<>(hints));
  }

  /** A denial that no single rule decided. */
  public Denial(RefusalCode reason, String detail, Verdict verdict, Map<String, Object> hints) {
    this(reason, detail, verdict, hints, Optional.empty());
  }

  /** A denial without findings or hints. */
  public static Denial of(RefusalCode reason, String detail, String policyDigest) {
    return new Denial(reason, detail, Verdict.clean(policyDigest), Map.of());
  }

  /** The denial of a call while the kill switch is on. */
  public static Denial stopped(String policyDigest) {
    return of(
        RefusalCode.KILL_SWITCH,
        "the kill switch is on; an operator must turn it off",
        policyDigest);
  }

  /**
   * The same denial with every text changed, such as by redaction: the detail, the hints, and the
   * fields of the findings, which may come from the keys of a payload.
   */
  public Denial mapText(UnaryOperator<String> change) {
    Map<String, Object> changed = new LinkedHashMap<>();
    hints.forEach((name, value) -> changed.put(name, mapText(value, change)));
    return new Denial(reason, change.apply(detail), verdict.mapFields(change), changed, rule);
  }

  /** The same denial under another verdict. */
  public Denial with(Verdict newVerdict) {
    return new Denial(reason, detail, newVerdict, hints, rule);
  }

  /** The same denial with other hints. */
  public Denial with(Map<String, Object> newHints) {
    return new Denial(reason, detail, verdict, newHints, rule);
  }

  /** The same denial, decided by a rule. */
  public Denial by(String ruleId) {
    return new Denial(reason, detail, verdict, hints, Optional.of(ruleId));
  }

  private static Object mapText(Object value, UnaryOperator<String> change) {
    if (value instanceof String text) {
      return change.apply(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> mapText(item, change)).toList();
    }
    return value;
  }
}
