package dev.lifeagent.adapters.policy.opa;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.agent.Caller;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.gate.Submission.Text;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Policy;
import java.time.Instant;
import java.util.List;

/** What the gate is asked about in these tests. */
final class Submissions {
  static final AgentId AGENT = new AgentId("coder");

  private Submissions() {}

  static Call call() {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));
    return new Call(Caller.unbound("key-1"), "request-1", Instant.EPOCH, policy);
  }

  static Submission request() {
    return request(EventKind.PLAN, List.of(new Text("intent", "tidy up")), "src/a.txt");
  }

  static Submission request(EventKind kind, List<Text> texts, String... paths) {
    return at(Stage.REQUEST, kind, texts, paths);
  }

  static Submission at(Stage stage, EventKind kind, List<Text> texts, String... paths) {
    List<RepoPath> targets = List.of(paths).stream().map(RepoPath::of).toList();
    return Submission.of(stage, kind, call(), AGENT, texts, targets);
  }

  static Submission result(ChangeSet changes, String... declared) {
    List<RepoPath> targets = List.of(declared).stream().map(RepoPath::of).toList();
    return Submission.ofResult(EventKind.PLAN, call(), AGENT, targets, changes);
  }
}
