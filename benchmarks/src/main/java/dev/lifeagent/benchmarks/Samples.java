package dev.lifeagent.benchmarks;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.agent.Caller;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskGate;
import dev.lifeagent.domain.risk.RiskProfile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What is measured with, the same in JMH and in the whole service. */
final class Samples {
  private static final String PROSE =
      "Rename the class Parser to Reader and adapt its callers. The tests of the old name stay, "
          + "since others may still link to it; mark it deprecated and say why. Keep the order of "
          + "fields in the file, handle an empty line like a comment, and count columns from 1. ";

  private Samples() {}

  /** All gates but OPA. */
  static Gates gates() {
    return Gates.standard(RiskGate.standard(RiskProfile.STRICT), List.of(), List.of());
  }

  /** Ordinary prose of that many characters, as an agent submits it. */
  static Submission prose(int characters) {
    String text = PROSE.repeat(characters / PROSE.length() + 1).substring(0, characters);
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));
    Call call = new Call(Caller.unbound("benchmark"), "r", Instant.EPOCH, policy);
    return Submission.of(
        Stage.REQUEST,
        EventKind.ACT,
        call,
        new AgentId("a"),
        List.of(new Submission.Text("input", text)),
        List.of());
  }

  /** A change of one line in one file of {@link Trees#repository}. */
  static byte[] patch() {
    return patchText().getBytes(StandardCharsets.UTF_8);
  }

  static String patchText() {
    return """
        --- a/dir0/file0.txt
        +++ b/dir0/file0.txt
        @@ -1,3 +1,3 @@
         line 0
        -line 1
        +changed
         line 2
        """;
  }
}
