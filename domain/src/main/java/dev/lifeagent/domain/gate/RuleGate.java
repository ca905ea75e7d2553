package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.time.TimeLimit;
import dev.lifeagent.domain.tool.Spot;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.List;
import java.util.Map;

/**
 * Judges by the rules of the policy. A rule that denies comes before one that asks, that before one
 * that allows, and that before {@code default_effect}, which concerns acts alone. A rule that
 * allows overrides {@code default_effect} and no other gate; a dry run only leaves a mark.
 *
 * <p>Acts and turns are judged as they are asked for. Of a plan what it declares is judged by the
 * rules without a condition, and what it results in by all. A rule that asks does not refuse a
 * plan: it leaves a mark, which the reviewer has to acknowledge.
 *
 * @since 0.1
 */
public final class RuleGate implements Gate {
  /** The id in answers and records of what no rule decided. */
  public static final String DEFAULT_EFFECT = "default_effect";

  /** Its name in explanations. */
  public static final String NAME = "rules";

  private final TimeLimit limit;

  /**
   * Makes the gate. It has no state: the rules come with the policy of each call.
   *
   * @param limit how long the rules may take for one request before it is refused, since what their
   *     conditions look through is of the agent's making
   */
  public RuleGate(TimeLimit limit) {
    this.limit = limit;
  }

  /** The same with {@link Gates#SCAN_LIMIT}. */
  public RuleGate() {
    this(TimeLimit.of(Gates.SCAN_LIMIT));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Decision judge(GateRequest request) {
    Policy policy = request.call().policy();
    Effect otherwise = policy.acts().defaultEffect();
    boolean silent = policy.rules().isEmpty() && otherwise == Effect.ALLOW;
    if (silent || !isJudged(request)) {
      return Decision.allow(request);
    }
    List<PolicyRule> rules = rules(request);
    RuleOutcome outcome =
        new RuleJudge(RuleSubject.of(request), limit.start()).judge(rules, otherwise);
    GateRequest marked = request.with(request.verdict().marked(outcome.marks()));
    boolean plan = request.kind() == CallKind.PLAN && outcome.effect() == Effect.ASK;
    if (plan || outcome.effect() == Effect.ALLOW) {
      return Decision.allow(marked);
    }
    String detail = detail(outcome);
    if (outcome.effect() == Effect.ASK) {
      List<Hold> holds =
          outcome.rules().isEmpty()
              ? List.of(Hold.ofField(DEFAULT_EFFECT, places(request)))
              : outcome.rules().stream().map(rule -> Hold.of(rule, places(request))).toList();
      return Decision.hold(marked, holds, detail, List.of(), Map.of());
    }
    String id = outcome.rule().map(PolicyRule::id).orElse(DEFAULT_EFFECT);
    return Decision.denyByRule(marked, RefusalCode.RULE, id, detail, List.of());
  }

  /**
   * What each rule of the policy says of a request by itself, in their order. Those that are not
   * reached within {@link Gates#SCAN_LIMIT} have failed.
   */
  public static List<RuleAnswer> answers(GateRequest request) {
    RuleJudge judge =
        new RuleJudge(RuleSubject.of(request), TimeLimit.of(Gates.SCAN_LIMIT).start());
    return request.call().policy().rules().stream().map(judge::answer).toList();
  }

  /** Where the paths of an act lead now. */
  private static List<String> places(GateRequest request) {
    return request.act().stream()
        .flatMap(TypedAct::claims)
        .flatMap(claim -> claim.spots().stream())
        .map(Spot::path)
        .toList();
  }

  private static boolean isJudged(GateRequest request) {
    return switch (request.stage()) {
      case REQUEST -> request.kind() != CallKind.REVIEW;
      case RESULT -> request.changes().isPresent();
      case CONTEXT, REPLY, PATHS -> false;
    };
  }

  /**
   * A review is where a person decides, so nothing has to be asked there; what he has to
   * acknowledge comes of judging the plan anew as a plan.
   */
  private static List<PolicyRule> rules(GateRequest request) {
    List<PolicyRule> rules = request.call().policy().rules();
    if (request.kind() == CallKind.REVIEW) {
      return rules.stream().filter(rule -> rule.effect() != Effect.ASK).toList();
    }
    boolean early = request.kind() == CallKind.PLAN && request.stage() == Stage.REQUEST;
    return early ? rules.stream().filter(rule -> rule.when().isEmpty()).toList() : rules;
  }

  private static String detail(RuleOutcome outcome) {
    if (outcome.rule().isEmpty()) {
      return outcome.effect() == Effect.ASK
          ? "no rule of the policy allows this, so a person has to decide"
          : "no rule of the policy allows this, and the policy refuses what no rule allows";
    }
    PolicyRule rule = outcome.rule().get();
    if (outcome.failed()) {
      return "rule '" + rule.id() + "' could not be evaluated, so this is refused";
    }
    String what =
        outcome.effect() == Effect.ASK ? "' wants a person to decide: " : "' refuses this: ";
    return "rule '" + rule.id() + what + rule.reason();
  }
}
