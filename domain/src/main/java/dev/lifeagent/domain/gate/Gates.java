package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.command.rules.BuiltInCommandRules;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * The gates in their order: the first that denies decides. What only needs a person is refused if
 * none denies, and under {@code mode: dry_run} what the policy decides is marked and not refused.
 * Immutable; as safe for several threads as the gates in it.
 *
 * @since 0.1
 */
public final class Gates implements Gate {
  /**
   * How long the risk rules, and then the policy's, may take for one request unless another limit
   * is given: far more than the largest request takes.
   */
  public static final Duration SCAN_LIMIT = Duration.ofSeconds(2);

  private final List<Gate> gates;
  private final Scorer scorer;

  /**
   * The gates that the service uses: the service itself, paths, size, risk, commands, the paths of
   * acts, rules, then further ones; scored by {@link Scorer#standard}, with {@link #SCAN_LIMIT}.
   *
   * @param scanner the risk rules and the profile
   * @param protectedPaths files and folders of the workspace that are never open to agents: what
   *     the service itself reads and writes
   * @param more gates that are asked last
   */
  public static Gates standard(
      RiskScanner scanner, List<RepoPath> protectedPaths, List<Gate> more) {
    return standard(Scorer.standard(), scanner, TimeLimit.of(SCAN_LIMIT), protectedPaths, more);
  }

  /** The same with another scorer or time limit. */
  public static Gates standard(
      Scorer scorer,
      RiskScanner scanner,
      TimeLimit limit,
      List<RepoPath> protectedPaths,
      List<Gate> more) {
    return standard(scorer, scanner, limit, OwnService.of(protectedPaths), more);
  }

  /**
   * The same with another scorer or time limit, around a service.
   *
   * @param scorer turns findings into the score of each verdict
   * @param limit how long the risk rules, and then the policy's, may take for one request before it
   *     is refused
   * @param own the service that judges; none of it is open to agents
   */
  public static Gates standard(
      Scorer scorer, RiskScanner scanner, TimeLimit limit, OwnService own, List<Gate> more) {
    List<Gate> gates = new ArrayList<>();
    gates.add(new SelfAccessGate(own));
    gates.addAll(ofPolicy(scanner, limit, own.inside()));
    gates.addAll(more);
    return new Gates(scorer, gates);
  }

  /**
   * Of {@link #standard} those alone by which a policy decides: paths, size, risk, commands, the
   * paths of acts, rules. They judge what is recorded under another policy.
   */
  public static Gates ofPolicy(
      Scorer scorer, RiskScanner scanner, TimeLimit limit, List<RepoPath> protectedPaths) {
    return new Gates(scorer, ofPolicy(scanner, limit, protectedPaths));
  }

  private static List<Gate> ofPolicy(
      RiskScanner scanner, TimeLimit limit, List<RepoPath> protectedPaths) {
    return List.of(
        new PathGate(protectedPaths),
        new SizeGate(),
        new RiskGate(scanner, limit),
        // Its reasons say more than that a path lies outside.
        new CommandGate(BuiltInCommandRules::scanner, scanner.profile()),
        new ClaimGate(protectedPaths),
        new PlaceGate(scanner.profile()),
        new RuleGate(limit));
  }

  /**
   * Makes the gates.
   *
   * @param scorer turns findings into the score of each verdict
   * @param gates cheap ones first: a gate is asked only if those before it allowed
   */
  public Gates(Scorer scorer, List<Gate> gates) {
    this.scorer = scorer;
    this.gates = List.copyOf(gates);
  }

  /** The names of the gates, in the order in which they are asked. */
  public List<String> names() {
    return gates.stream().map(Gate::name).toList();
  }

  @Override
  public Decision judge(GateRequest request) {
    GateRequest current = request;
    Optional<Denial> asked = Optional.empty();
    List<Hold> holds = new ArrayList<>();
    for (Gate gate : gates) {
      Decision decision = ask(gate, current);
      if (decision.equals(Decision.allow(current))) {
        continue; // as most gates answer: it found nothing
      }
      Verdict verdict = added(current.verdict(), decision.fold(v -> v, Denial::verdict));
      Optional<Denial> refused = decision.fold(v -> Optional.empty(), Optional::of);
      List<RuleMark> marks = DryRun.marksInsteadOf(request, decision);
      if (!marks.isEmpty()) {
        verdict = verdict.marked(marks);
      } else if (decision instanceof Decision.Held held) {
        asked = asked.or(() -> refused);
        held.holds().stream().filter(hold -> !holds.contains(hold)).forEach(holds::add);
      } else if (refused.isPresent()) {
        return new Decision.Denied(refused.get().with(scored(verdict)));
      }
      current = current.with(verdict);
    }
    Verdict whole = scored(current.verdict());
    return asked
        .<Decision>map(denial -> new Decision.Held(denial.with(whole), holds))
        .orElseGet(() -> new Decision.Allowed(whole));
  }

  /** A gate can add findings; it takes none away, and the score and the policy are not its own. */
  private static Verdict added(Verdict before, Verdict after) {
    List<Finding> found = before.findings();
    boolean kept =
        after.findings().size() >= found.size()
            && after.findings().subList(0, found.size()).equals(found);
    List<Finding> findings = new ArrayList<>(kept ? after.findings() : found);
    if (!kept) {
      after.findings().stream().filter(one -> !found.contains(one)).forEach(findings::add);
    }
    return before.found(findings).marked(after.marks());
  }

  /**
   * The same gates, each within a decorator, such as one that measures it.
   *
   * @param decorator gives the gate that is asked in the place of each; it keeps the name
   */
  public Gates decorated(UnaryOperator<Gate> decorator) {
    return new Gates(scorer, gates.stream().map(decorator).toList());
  }

  /**
   * The same gates for one who asks why: each is asked, its answer is told, and none refuses.
   *
   * @param told gets what each gate was asked, and its answer
   */
  public Gates telling(BiConsumer<GateRequest, GateAnswer> told) {
    List<Gate> telling = new ArrayList<>();
    for (Gate gate : gates) {
      telling.add(
          request -> {
            Decision decision = ask(gate, request);
            boolean enforced = DryRun.marksInsteadOf(request, decision).isEmpty();
            told.accept(request, new GateAnswer(gate.name(), request.stage(), decision, enforced));
            return new Decision.Allowed(decision.fold(v -> v, Denial::verdict));
          });
    }
    return new Gates(scorer, telling);
  }

  /**
   * Judges a request, and returns only if it is allowed.
   *
   * @throws DeniedException when a gate refuses
   */
  public Verdict check(GateRequest request) {
    return allowed(judge(request));
  }

  /**
   * The verdict of what is allowed.
   *
   * @throws DeniedException otherwise; {@link HeldException} where a person may still allow it
   */
  public static Verdict allowed(Decision decision) {
    if (decision instanceof Decision.Held held) {
      throw new HeldException(held);
    }
    return decision.fold(
        verdict -> verdict,
        denial -> {
          throw new DeniedException(denial);
        });
  }

  private static Decision ask(Gate gate, GateRequest request) {
    try {
      return Objects.requireNonNull(gate.judge(request));
    } catch (DeadlineExceededException e) {
      return Decision.deny(request, RefusalCode.GATE_TIMEOUT, "the gates could not decide in time");
    } catch (Throwable e) {
      // Whatever it is, such as a stack that overflows: what cannot decide denies, on record.
      return Decision.deny(request, RefusalCode.GATE_FAILED, "a gate could not decide");
    }
  }

  private Verdict scored(Verdict verdict) {
    return verdict.scored(scorer.score(verdict.findings()));
  }
}
