package dev.lifeagent.adapters.policy.opa;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the gate is asked about in these tests. */
final class GateRequests {
  static final AgentId AGENT = new AgentId("coder");

  private GateRequests() {}

  static Call call(CallKind kind) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));
    return Call.of(Caller.unbound("key-1"), kind, policy, "request-1", Instant.EPOCH);
  }

  static GateRequest request() {
    return request(CallKind.PLAN, List.of(new Text("intent", "tidy up")), "src/a.txt");
  }

  static GateRequest request(CallKind kind, List<Text> texts, String... paths) {
    return at(Stage.REQUEST, kind, texts, paths);
  }

  /** An act, read by its text alone. */
  static GateRequest act(String action, Map<String, Object> payload) {
    Act act = new Act(AGENT, action, payload);
    return GateRequest.ofAct(call(CallKind.ACT), TypedAct.read(act, Places.asWritten()));
  }

  static GateRequest at(Stage stage, CallKind kind, List<Text> texts, String... paths) {
    List<RepoPath> targets = List.of(paths).stream().map(RepoPath::of).toList();
    return GateRequest.of(stage, call(kind), AGENT, texts, targets);
  }

  static GateRequest result(ChangeSet changes, String... declared) {
    List<RepoPath> targets = List.of(declared).stream().map(RepoPath::of).toList();
    return GateRequest.ofResult(call(CallKind.PLAN), AGENT, targets, changes);
  }
}
