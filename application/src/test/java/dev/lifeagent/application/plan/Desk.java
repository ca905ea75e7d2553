package dev.lifeagent.application.plan;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.SubmittedEdits;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The use case with its real gates over a few files, and a model that says what a test wants. */
final class Desk {
  static final String PRIVATE_KEY =
      "-----BEGIN RSA "
          + "PRIVATE KEY-----\n"
          + "MIIEowIBAAKCAQEAx1zYtQm5mJm1Jp8V0mX9c3mS2vQe7cGQ4lQkqJfV5hUu9t2B\n"
          + "b3ZkT0xJd2lYc1R1bG9hQ2RrVnB6N2xNa0R5Q0h6cWVnV1lFa3J0T3V2bFhNbXpB\n"
          + "-----END RSA "
          + "PRIVATE KEY-----\n";

  /** One reply. */
  interface Reply {
    Completion to(Prompt prompt);
  }

  /** Passes on no machine, however busy. */
  private static final TimeLimit NEVER = new TimeLimit(Duration.ofSeconds(1), () -> 0);

  final InMemoryKillSwitchStore kept = new InMemoryKillSwitchStore();
  final List<Prompt> prompts = new ArrayList<>();
  private final Map<String, String> files = new TreeMap<>(Map.of("src/a.txt", "one\ntwo\n"));
  private final List<Gate> more = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();

  Desk file(String path, String content) {
    files.put(path, content);
    return this;
  }

  Desk gate(Gate gate) {
    more.add(gate);
    return this;
  }

  Desk replies(String... texts) {
    List.of(texts).forEach(text -> replies.add(prompt -> completion(text, "stop")));
    return this;
  }

  Desk reply(Reply reply) {
    replies.add(reply);
    return this;
  }

  static Completion completion(String text, String finishReason) {
    return new Completion(text, "scripted", finishReason, OptionalInt.empty(), OptionalInt.empty());
  }

  Planner plans() {
    LanguageModel model =
        prompt -> {
          prompts.add(prompt);
          return replies.remove(0).to(prompt);
        };
    InMemoryEventLog log = new InMemoryEventLog();
    Gates gates =
        Gates.standard(
            Scorer.standard(), BuiltInRules.scanner(RiskProfile.STRICT), NEVER, List.of(), more);
    Workspace workspace = new CommittedFiles(files);
    return new Planner(
        PlanWorkspaces.only(workspace),
        log,
        Optional.of(model),
        gates,
        new ChangeVerifier(workspace, gates, PatchLimits.DEFAULT, NEVER),
        NEVER,
        new KillSwitch(false, kept),
        42,
        3);
  }

  static Call call(String actor) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src"), AllowedDir.of("docs")));
    return Call.of(Caller.unbound(actor), CallKind.PLAN, policy, "request", Instant.EPOCH);
  }

  static PlanRequest wish(String... targets) {
    return new PlanRequest(
        AgentId.DEFAULT, "Change it", Optional.empty(), List.of(targets), Optional.empty());
  }

  static PlanRequest proposing(String patch) {
    return new PlanRequest(
        AgentId.DEFAULT,
        "Change it",
        Optional.empty(),
        List.of(),
        Optional.of(SubmittedPatch.of(patch)));
  }

  static PlanRequest editing(String edits) {
    return new PlanRequest(
        AgentId.DEFAULT,
        "Change it",
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.of(SubmittedEdits.of(edits)));
  }

  static String block(String path, String search, String replace) {
    return path + "\n<<<<<<< SEARCH\n" + search + "\n=======\n" + replace + "\n>>>>>>> REPLACE\n";
  }

  /** What the model was sent in the call of this number, from 0. */
  String sent(int number) {
    StringBuilder text = new StringBuilder();
    prompts.get(number).messages().forEach(message -> text.append(message.content()).append('\n'));
    return text.toString();
  }
}
