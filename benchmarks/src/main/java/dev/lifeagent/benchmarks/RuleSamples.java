package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.policy.PolicyYaml;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Policies with rules, and an act of a kilobyte that none of them refuses. */
final class RuleSamples {
  private static final String HEAD = "version: \"1\"\nallowed_dirs: [\".\"]\nrules:\n";
  private static final String LINE =
      "grep -rn 'class Reader' src/main/java/org/example/part%1$d | sort > target/part%1$d.log; ";

  private RuleSamples() {}

  /** One rule, whose condition looks at the command, the paths and the size. */
  static GateRequest oneCondition() {
    String rule =
        """
          - id: one
            effect: deny
            reason: Nothing else is done there.
            when: has(payload.command) && size(payload.command) > 5000 || "x" in paths
            match: [{action: file.write, payload: {path: x, content: a}}]
            no_match: [{action: file.write, payload: {path: z, content: a}}]
        """;
    return act(rule);
  }

  /** A hundred rules of several kinds. */
  static GateRequest hundredRules() {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      rules.append(
          """
            - id: rule-%1$d
              effect: deny
              reason: People do it.
              %2$s
              match: [{action: %3$s}]
              no_match: [{action: example}]
          """
              .formatted(i, selector(i), example(i)));
    }
    return act(rules.toString());
  }

  private static String selector(int i) {
    return switch (i % 5) {
      case 0 -> "commands: [tool" + i + " push]\n    args: [--force, \"-[fF]*\"]";
      case 1 -> "paths: [\"**/secret" + i + "/**\", \"config" + i + "/*.{yml,yaml}\"]";
      case 2 -> "actions: [\"deploy" + i + ".*\"]";
      case 3 -> "commands: [git sub" + i + ", \"{npm,pnpm} run" + i + "\"]";
      default -> "hosts: [\"*.host" + i + ".example.com\"]";
    };
  }

  private static String example(int i) {
    return switch (i % 5) {
      case 0 -> "bash, payload: {command: tool" + i + " push -f}";
      case 1 -> "file.read, payload: {path: config" + i + "/a.yml}";
      case 2 -> "deploy" + i + ".all";
      case 3 -> "bash, payload: {command: git sub" + i + "}";
      default -> "net.fetch, payload: {url: \"https://a.host" + i + ".example.com/\"}";
    };
  }

  private static GateRequest act(String rules) {
    Policy policy = PolicyYaml.parse((HEAD + rules).getBytes(StandardCharsets.UTF_8));
    Call call = Call.of(Caller.unbound("benchmark"), CallKind.ACT, policy, "r", Instant.EPOCH);
    StringBuilder line = new StringBuilder();
    for (int i = 0; line.length() < 1024 - LINE.length(); i++) {
      line.append(LINE.formatted(i));
    }
    Act act = new Act(new AgentId("a"), "shell.exec", Map.of("command", line.toString()));
    return GateRequest.ofAct(call, TypedAct.read(act, Places.asWritten()));
  }
}
