package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.ConditionException;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Facts;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.TimeLimit;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule decides, and what it does to acts, turns and plans. */
class RuleGateTest {
  private static final RuleGate GATE = new RuleGate();

  private static Call call(CallKind kind, Effect defaultEffect, PolicyRule... rules) {
    return Call.of(
        Caller.unbound("builder"),
        kind,
        RuleDraft.policy(defaultEffect, List.of(rules)),
        "request-1",
        Instant.EPOCH);
  }

  static Decision act(
      String action, Map<String, Object> payload, Effect otherwise, PolicyRule... rules) {
    Act act = new Act(new AgentId("agent-1"), action, payload);
    return GATE.judge(
        GateRequest.ofAct(
            call(CallKind.ACT, otherwise, rules), TypedAct.read(act, Places.asWritten())));
  }

  private static Decision line(String line, PolicyRule... rules) {
    return act("bash", Map.of("command", line), Effect.ALLOW, rules);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "commands=git push; args=--force|-f § git push -f § true",
        "commands=git push; args=--force|-f § git push -fu origin main § true",
        "commands=git push; args=--force|-f § git push --force=true § true",
        "commands=git push; args=--force|-f § git push § false",
        "commands=git push; args=--force|-f § git push && rm -f x § false",
        "commands=git push; args=--force-with-lease* § git push --force-with-lease=main:abc § true",
        "commands=git push; args=--force-with-lease § git push --force-with § true",
        "commands=git push § git status && git push § true",
        "commands=git push § git -C sub -c a.b=c push § true",
        "commands=git push § /usr/bin/git push § true",
        "commands=git push § GIT.EXE push § true",
        "commands=git push § sudo env A=b timeout 5 git push § true",
        "commands=git push § bash -c 'nohup git push' § true",
        "commands=git push § A=b git push § true",
        "commands=git push § git log --grep push § false",
        "commands=git push § echo git push § false",
        "commands=terraform destroy § terraform -chdir=prod destroy § true",
        "commands=terraform destroy § terraform --chdir prod destroy § true",
        "commands=rm -rf § rm -r -f x § true",
        "commands=rm -rf § rm -fr x § true",
        "commands=rm -rf § rm -r x § false",
        "commands=git push --force* § git push --force-with-lease=main:abc § true",
        "commands=git push --force* § git push origin main --force § true",
        "commands=git push --force* § git push --force-if-includes=$X § true",
        "commands=git push --force* § git push --follow-tags § false",
        "commands=git push --force* § git push origin force § false",
        "commands=git push {-f,--force} § git push -uf § true",
        "commands=git push -[fF] § git push -uf § true",
        "commands=git push -[fF] § git push -u § false",
        "commands=git push -f* § git push -fu § true",
        "commands=git *|!git push --dry* § git push --dry-run § false",
        "commands=git *|!git push --dry* § git push origin --dry-run § true",
        "commands=npm run * § npm run deploy § true",
        "commands=npm run deploy:* § npm run build § false",
        "commands=npm publish; args=!--dry-run § npm publish § true",
        "commands=npm publish; args=!--dry-run § npm publish --dry-run § false",
        "commands=psql; args=*prod* § psql postgres://u@db.prod/x § true",
        "commands=psql; args=*prod* § psql postgres://u@db.test/x § false",
        "commands=git *|!git status § git status § false",
        "commands=git *|!git status § git fetch § true",
        "paths=**/*.lock § cat src/x.lock § true",
        "paths=**/*.LOCK § echo x > src/x.lock § true",
        "paths=**/*.lock § cat src/x § false",
        "paths=package.json § cp sub/package.json . § true",
        "paths=!docs/** § cat docs/a src/a § true",
        "paths=!docs/** § cat docs/a § false",
        "hosts=*.example.com § curl https://API.example.com/ § true",
        "hosts=*.example.com § git push https://evil.example x § false",
        "hosts=!*.example.com § curl https://evil.example § true",
        "actions=shell.exec § ls § true",
        "actions=Bash § ls § true",
        "actions=file.write § ls § false",
        "agents=agent-* § ls § true",
        "agents=!agent-* § ls § false",
        "keys=builder § ls § true",
        "kinds=turn § ls § false",
        "commands=ls; agents=agent-2 § ls § false",
      })
  void aRuleThatDeniesMatchesWhereOneThingFits(String rule, String line, boolean denied) {
    PolicyRule one = RuleDraft.of("one", "deny " + rule);
    assertEquals(denied ? RefusalCode.RULE : null, Requests.reason(line(line, one)));
  }

  @Test
  void theRefusalNamesTheRuleAndItsReason() {
    Denial denial = Requests.denied(line("ls", RuleDraft.of("no-ls", "deny commands=ls")));
    assertEquals(Optional.of("no-ls"), denial.rule());
    assertEquals("rule 'no-ls' refuses this: Because of no-ls.", denial.detail());
    denial = Requests.denied(line("ls", RuleDraft.of("ask-ls", "ask commands=ls")));
    assertEquals(RefusalCode.NEEDS_APPROVAL, denial.reason());
    assertEquals("rule 'ask-ls' wants a person to decide: Because of ask-ls.", denial.detail());
  }

  @ParameterizedTest(name = "{0}, otherwise {1}: {2}")
  @CsvSource({
    "'', ALLOW, ",
    "'', ASK, default_effect",
    "'', DENY, default_effect",
    "allow, DENY, ",
    "allow, ASK, ",
    "ask allow, ALLOW, ask",
    "allow ask deny, ALLOW, deny",
    "deny ask allow, ALLOW, deny",
    "dry_run, DENY, default_effect",
    "dry_run allow, DENY, ",
  })
  void denyComesBeforeAskBeforeAllowBeforeTheDefault(
      String effects, Effect otherwise, String decides) {
    PolicyRule[] rules =
        effects
            .lines()
            .flatMap(all -> List.of(all.split(" ", -1)).stream())
            .map(effect -> RuleDraft.of(effect.replace('_', '-'), effect + " commands=ls"))
            .toArray(PolicyRule[]::new);
    Decision decision = act("bash", Map.of("command", "ls"), otherwise, rules);
    assertEquals(
        Optional.ofNullable(decides), decision.fold(verdict -> Optional.empty(), Denial::rule));
  }

  @Test
  void aDryRunLeavesAMark() {
    PolicyRule dry = RuleDraft.of("dry", "dry_run commands=ls");
    assertEquals(
        List.of(new RuleMark("dry", RuleMark.Outcome.DRY_RUN)),
        Requests.allowed(line("ls", dry)).marks());
    Denial denial = Requests.denied(line("ls", dry, RuleDraft.of("no", "deny commands=ls")));
    assertEquals(List.of(new RuleMark("dry", RuleMark.Outcome.DRY_RUN)), denial.verdict().marks());
  }

  /** A host of agents tells what was said; nothing happens by it. */
  @Test
  void whatIsOnlySaidIsOutsideOfTheDefault() {
    assertEquals(null, Requests.reason(act("agent.prompt", Map.of("prompt", "x"), Effect.DENY)));
    assertEquals(null, Requests.reason(act("agent.note", Map.of("todos", "x"), Effect.DENY)));
    assertEquals(
        RefusalCode.RULE, Requests.reason(act("agent.spawn", Map.of("prompt", "x"), Effect.DENY)));
  }

  @Test
  void aConditionSeesTheFactsAndRefusesWhereItFails() {
    AtomicReference<Facts> seen = new AtomicReference<>();
    PolicyRule rule =
        RuleDraft.rule("big", Effect.DENY)
            .with("actions", "file.write")
            .when(
                facts -> {
                  seen.set(facts);
                  return facts.content().length() > 3;
                })
            .make();
    Map<String, Object> write = Map.of("path", "src/a", "content", "abcd");
    assertEquals(RefusalCode.RULE, Requests.reason(act("file.write", write, Effect.ALLOW, rule)));
    assertEquals("act", seen.get().kind());
    assertEquals("file.write", seen.get().action());
    assertEquals(List.of("src/a"), seen.get().paths());
    assertEquals(write, seen.get().payload());
    assertEquals("builder", seen.get().key());
    assertEquals("", seen.get().session());
    PolicyRule fails =
        RuleDraft.rule("fails", Effect.ALLOW)
            .when(
                facts -> {
                  throw new ConditionException("no such key");
                })
            .make();
    Denial denial = Requests.denied(act("file.write", write, Effect.ALLOW, fails));
    assertEquals(Optional.of("fails"), denial.rule());
    assertEquals(RefusalCode.RULE, denial.reason());
  }

  /** What a condition looks through is of the agent's making. */
  @ParameterizedTest
  @CsvSource({"DENY", "ASK", "ALLOW", "DRY_RUN"})
  void theRulesHaveOneTimeLimitTogether(Effect effect) {
    AtomicLong now = new AtomicLong();
    AtomicInteger asked = new AtomicInteger();
    PolicyRule[] slow =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    RuleDraft.rule("slow-" + i, effect)
                        .when(
                            facts -> {
                              asked.incrementAndGet();
                              now.addAndGet(Duration.ofMillis(400).toNanos());
                              return false;
                            })
                        .make())
            .toArray(PolicyRule[]::new);
    RuleGate gate = new RuleGate(new TimeLimit(Duration.ofSeconds(1), now::get));
    Act act = new Act(new AgentId("agent-1"), "bash", Map.of("command", "ls"));
    GateRequest request =
        GateRequest.ofAct(
            call(CallKind.ACT, Effect.ALLOW, slow), TypedAct.read(act, Places.asWritten()));
    assertThrows(DeadlineExceededException.class, () -> gate.judge(request));
    assertEquals(3, asked.get());
    Gates gates = new Gates(Scorer.standard(), List.of(gate));
    assertEquals(RefusalCode.GATE_TIMEOUT, Requests.reason(gates.judge(request)));
  }

  @Test
  void aConditionOfARuleThatAllowsIsAskedOnceForAllCommands() {
    AtomicInteger asked = new AtomicInteger();
    PolicyRule rule =
        RuleDraft.rule("all", Effect.ALLOW)
            .with("commands", "ls")
            .when(facts -> asked.incrementAndGet() > 0)
            .make();
    assertEquals(
        null, Requests.reason(act("bash", Map.of("command", "ls; ls; ls"), Effect.DENY, rule)));
    assertEquals(1, asked.get());
  }

  @Test
  void aPlanIsBoundByWhatItTouches() {
    PolicyRule locks = RuleDraft.of("locks", "deny kinds=plan; paths=**/yarn.lock");
    Call call = call(CallKind.PLAN, Effect.DENY, locks);
    Decision result =
        GATE.judge(
            GateRequest.ofResult(
                call, AgentId.DEFAULT, List.of(), Requests.adding("src/a", "src/yarn.lock")));
    assertEquals(Optional.of("locks"), Requests.denied(result).rule());
    Decision other =
        GATE.judge(
            GateRequest.ofResult(call, AgentId.DEFAULT, List.of(), Requests.adding("src/a")));
    assertTrue(other instanceof Decision.Allowed, "default_effect concerns acts alone");
    Decision declared =
        GATE.judge(
            GateRequest.of(
                Stage.REQUEST,
                call,
                AgentId.DEFAULT,
                List.of(),
                List.of(RepoPath.of("src/yarn.lock"))));
    assertEquals(RefusalCode.RULE, Requests.reason(declared));
  }

  @Test
  void aConditionOnAPlanIsAskedAboutItsResult() {
    PolicyRule rule =
        RuleDraft.rule("note", Effect.ASK)
            .with("kinds", "plan")
            .when(facts -> !facts.content().contains("new") || facts.plan().get("added") > 0)
            .make();
    Call call = call(CallKind.PLAN, Effect.ALLOW, rule);
    assertEquals(
        null,
        Requests.reason(
            GATE.judge(
                GateRequest.of(Stage.REQUEST, call, AgentId.DEFAULT, List.of(), List.of()))));
    GateRequest result =
        GateRequest.ofResult(call, AgentId.DEFAULT, List.of(), Requests.adding("src/a"));
    assertEquals(
        List.of(RuleMark.acknowledge("note")), Requests.allowed(GATE.judge(result)).marks());
    GateRequest review =
        GateRequest.ofResult(
            call(CallKind.REVIEW, Effect.ALLOW, rule),
            AgentId.DEFAULT,
            List.of(),
            Requests.adding("src/a"));
    assertEquals(null, Requests.reason(GATE.judge(review)), "a person decides there already");
  }

  @ParameterizedTest(name = "{0}: marks {1}, refused by {2}")
  @CsvSource({
    "ask, ask, ",
    "ask-1 ask-2, ask-1 ask-2, ",
    "ask-1 dry_run ask-2, dry_run ask-1 ask-2, ",
    "ask allow, ask, ",
    "ask deny, '', deny",
    "deny ask, '', deny",
  })
  void allThatAskAboutAPlanAreMarksAndOnlyADenialRefuses(
      String effects, String marks, String refused) {
    PolicyRule[] rules =
        List.of(effects.split(" ", -1)).stream()
            .map(id -> RuleDraft.of(id.replace('_', '-'), id.split("-", -1)[0] + " paths=src/*"))
            .toArray(PolicyRule[]::new);
    Decision decision =
        GATE.judge(
            GateRequest.ofResult(
                call(CallKind.PLAN, Effect.ALLOW, rules),
                AgentId.DEFAULT,
                List.of(),
                Requests.adding("src/a")));
    assertEquals(
        Optional.ofNullable(refused), decision.fold(verdict -> Optional.empty(), Denial::rule));
    List<String> marked =
        decision.fold(Verdict::marks, denial -> denial.verdict().marks()).stream()
            .map(
                mark ->
                    mark.rule()
                        .replace('-', mark.outcome() == RuleMark.Outcome.ACKNOWLEDGE ? '-' : '_'))
            .toList();
    assertEquals(marks, String.join(" ", marked));
  }

  @Test
  void aConditionThatFailsRefusesAPlanThoughItsRuleAsks() {
    PolicyRule fails =
        RuleDraft.rule("fails", Effect.ASK)
            .when(
                facts -> {
                  throw new ConditionException("no such key");
                })
            .make();
    Call call = call(CallKind.PLAN, Effect.ALLOW, RuleDraft.of("ask", "ask paths=src/*"), fails);
    Decision decision =
        GATE.judge(
            GateRequest.ofResult(call, AgentId.DEFAULT, List.of(), Requests.adding("src/a")));
    assertEquals(RefusalCode.RULE, Requests.reason(decision));
  }

  @Test
  void aTurnIsRefusedByARuleAndNeverHeld() {
    Call call =
        call(
            CallKind.TURN,
            Effect.DENY,
            RuleDraft.of("ask-all", "ask agents=*"),
            RuleDraft.rule("secret-talk", Effect.DENY)
                .with("kinds", "turn")
                .when(facts -> facts.content().contains("secret"))
                .make());
    assertEquals(null, Requests.reason(GATE.judge(turn(call, "hello"))));
    assertEquals(RefusalCode.RULE, Requests.reason(GATE.judge(turn(call, "a secret"))));
  }

  private static GateRequest turn(Call call, String input) {
    return GateRequest.of(
        Stage.REQUEST,
        call,
        AgentId.DEFAULT,
        List.of(new GateRequest.Text("input", input)),
        List.of());
  }
}
