package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lifeagent.adapters.http.problem.FindingView;
import dev.lifeagent.application.policy.Explanation;
import dev.lifeagent.application.policy.Remedies;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.GateAnswer;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.RuleAnswer;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.tool.Spot;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a call, as people and programs see it.
 *
 * @param decision {@code allowed} or {@code denied}
 * @param code why not; null if it would be allowed
 * @param detail why not, in a sentence
 * @param remedy what would have to change
 * @param gates what each gate says, in their order
 * @param rules what each rule of the policy says, in their order
 * @param commands what a line would run
 * @param paths what an act would use, and where that leads
 * @param hosts what an act would talk to
 * @param findings of the risk rules and the rules over commands
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExplanationView(
    String decision,
    @Nullable String code,
    @Nullable String detail,
    @Nullable String remedy,
    List<GateView> gates,
    List<RuleView> rules,
    List<String> commands,
    List<PathView> paths,
    List<String> hosts,
    List<FindingView> findings) {
  /**
   * One gate.
   *
   * @param gate its name
   * @param stage at which point it was asked
   * @param decision {@code allowed}, {@code denied} or {@code held}; under {@code mode: dry_run}
   *     also {@code would_deny} and {@code would_hold}
   * @param code why it denies; null if it allows
   * @param rule the rule that decided, where one did
   * @param detail why, in a sentence
   * @param remedy what would have to change
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GateView(
      String gate,
      String stage,
      String decision,
      @Nullable String code,
      @Nullable String rule,
      @Nullable String detail,
      @Nullable String remedy) {}

  /**
   * One rule of the policy.
   *
   * @param rule its id
   * @param effect its effect
   * @param matches whether it matches by itself
   * @param failed whether its condition could not be evaluated, which refuses
   * @param reason why it is there
   */
  public record RuleView(
      String rule, String effect, boolean matches, boolean failed, String reason) {}

  /**
   * One path.
   *
   * @param access {@code read}, {@code write}, {@code delete} or {@code folder}
   * @param path where it leads
   * @param place {@code inside}, {@code outside}, {@code temporary}, {@code stream}, {@code
   *     unknown} or {@code unresolved}
   */
  public record PathView(String access, String path, String place) {}

  /** The view, with every text of an agent redacted. */
  public static ExplanationView of(Explanation explanation, UnaryOperator<String> redact) {
    Optional<Denial> denial = explanation.denial().map(found -> found.mapText(redact));
    List<TypedAct.Step> steps = explanation.act().map(TypedAct::steps).orElse(List.of());
    return new ExplanationView(
        explanation.denial().map(ExplanationView::refused).orElse("allowed"),
        denial.map(found -> found.reason().code()).orElse(null),
        denial.map(Denial::detail).orElse(null),
        denial.flatMap(Remedies::of).orElse(null),
        explanation.gates().stream().map(answer -> view(answer, redact)).toList(),
        explanation.rules().stream().map(ExplanationView::view).toList(),
        steps.stream()
            .flatMap(step -> step.command().stream())
            .map(at -> redact.apply(at.command().toString()))
            .toList(),
        steps.stream()
            .flatMap(step -> step.claims().stream())
            .flatMap(claim -> claim.spots().stream().map(spot -> view(claim, spot, redact)))
            .distinct()
            .toList(),
        explanation.act().map(TypedAct::hosts).orElse(List.of()).stream().map(redact).toList(),
        FindingView.of(last(explanation).mapFields(redact)));
  }

  /** Findings add up from gate to gate. */
  private static Verdict last(Explanation explanation) {
    List<GateAnswer> gates = explanation.gates();
    return gates.isEmpty()
        ? Verdict.clean("")
        : gates.get(gates.size() - 1).decision().fold(v -> v, Denial::verdict);
  }

  private static GateView view(GateAnswer answer, UnaryOperator<String> redact) {
    Optional<Denial> denial = answer.decision().fold(v -> Optional.<Denial>empty(), Optional::of);
    Optional<Denial> shown = denial.map(found -> found.mapText(redact));
    return new GateView(
        answer.gate(),
        lower(answer.stage()),
        shown.map(found -> decision(found, answer.enforced())).orElse("allowed"),
        shown.map(found -> found.reason().code()).orElse(null),
        shown.flatMap(Denial::rule).orElse(null),
        shown.map(Denial::detail).orElse(null),
        shown.flatMap(Remedies::of).orElse(null));
  }

  private static String decision(Denial denial, boolean enforced) {
    if (enforced) {
      return refused(denial);
    }
    return refused(denial).equals("held") ? "would_hold" : "would_deny";
  }

  private static String refused(Denial denial) {
    return denial.reason() == RefusalCode.NEEDS_APPROVAL ? "held" : "denied";
  }

  private static RuleView view(RuleAnswer answer) {
    return new RuleView(
        answer.rule().id(),
        answer.rule().effect().code(),
        answer.matches(),
        answer.failed(),
        answer.rule().reason());
  }

  private static PathView view(TypedAct.Claim claim, Spot spot, UnaryOperator<String> redact) {
    return new PathView(
        claim.path().access().code(), redact.apply(spot.path()), lower(spot.kind()));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
