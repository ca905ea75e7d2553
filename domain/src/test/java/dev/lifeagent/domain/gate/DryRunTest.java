package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.DenyGlob;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.ActSettings.Mode;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.RiskSettings;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under {@code mode: dry_run} what the policy decides is marked, and what guards is enforced. */
class DryRunTest {
  private static Decision judge(Mode mode, RiskProfile profile, Effect otherwise, String line) {
    Policy policy =
        new Policy(
            "1",
            List.of(AllowedDir.of("src")),
            List.of(DenyGlob.of("**/*.pem")),
            800,
            LlmSettings.DEFAULT,
            RiskSettings.NONE,
            new ActSettings(mode, Effect.ASK, Effect.DENY, List.of(), otherwise),
            List.of(),
            "0".repeat(64));
    Call call = Call.of(Caller.unbound("key"), CallKind.ACT, policy, "r-1", Instant.EPOCH);
    Act act = new Act(new AgentId("a"), "bash", Map.of("command", line));
    return Gates.standard(BuiltInRules.scanner(profile), List.of(RepoPath.of("data")), List.of())
        .judge(GateRequest.ofAct(call, TypedAct.read(act, Places.asWritten())));
  }

  private static String said(Decision decision) {
    return decision.fold(
        verdict ->
            verdict.marks().stream()
                .map(mark -> mark.outcome().code() + ":" + mark.rule())
                .collect(Collectors.joining(" ")),
        denial -> denial.reason().code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // line | enforced | dry run
        "rm pom.xml | path_forbidden | would_deny:allowed_dirs",
        "touch ~/x | outside_workspace | would_deny:outside_workspace",
        "ls $( | rule | would_hold:shell_unreadable",
        "git push --force | prompt_risky | would_deny:git-force-push",
        "ls | rule | would_deny:default_effect",
        // enforced all the same
        "cat a.pem | path_denied | path_denied",
        "echo x > .claude/settings.json | path_denied | path_denied",
        "echo x > src/.claude/settings.json | path_denied | path_denied",
        "echo x > src/AGENTS.md | rule | needs_approval",
        "rm data/x | self_access | self_access",
        // a path that a dry run lets pass hides none that it does not
        "touch ~/x; cat a.pem | path_denied | path_denied",
        "rm pom.xml; echo x > .claude/settings.json | path_denied | path_denied",
        "touch ~/x; echo x > src/AGENTS.md | outside_workspace | needs_approval",
        "echo x > .git/config | prompt_risky | path_forbidden",
        "curl -H 'Authorization: Bearer KEY' x | prompt_risky | prompt_risky",
      })
  void whatThePolicyDecidesIsMarkedAndWhatGuardsIsEnforced(
      String line, String enforced, String dry) {
    RiskProfile profile = RiskProfile.BALANCED;
    String typed = line.replace("KEY", "AKIA" + "QYLPMN5HFIQR7XYA");
    assertEquals(enforced, said(judge(Mode.ENFORCE, profile, Effect.DENY, typed)), line);
    String marks = said(judge(Mode.DRY_RUN, profile, Effect.DENY, typed));
    assertEquals(dry, marks.replace(" would_deny:default_effect", ""), line);
  }
}
