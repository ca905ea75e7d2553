package dev.lifeagent.benchmarks;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured with, the same in JMH and in the whole service. */
final class Samples {
  private static final String PROSE =
      "Rename the class Parser to Reader and adapt its callers. The tests of the old name stay, "
          + "since others may still link to it; mark it deprecated and say why. Keep the order of "
          + "fields in the file, handle an empty line like a comment, and count columns from 1. ";

  /** A base without files. */
  private static final BaseTree NOTHING =
      new BaseTree() {
        @Override
        public Optional<BaseEntry> entry(RepoPath path) {
          return Optional.empty();
        }

        @Override
        public List<String> names(Optional<RepoPath> folder) {
          return List.of();
        }

        @Override
        public byte[] content(RepoPath path) {
          throw new IllegalArgumentException("there is no file");
        }
      };

  private Samples() {}

  /** All gates but OPA. */
  static Gates gates() {
    return Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of());
  }

  /** Ordinary prose of that many characters, as an agent submits it. */
  static GateRequest prose(int characters) {
    String text = PROSE.repeat(characters / PROSE.length() + 1).substring(0, characters);
    return GateRequest.of(
        Stage.REQUEST,
        call(),
        new AgentId("a"),
        List.of(new GateRequest.Text("input", text)),
        List.of());
  }

  /** The result of a patch that adds a file of about 100 KB of code. */
  static GateRequest hundredKilobytePatch() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 780; i++) {
      code.append("    if (reader.line(" + i + ").isBlank()) { columns.put(\"field-" + i)
          .append("\", parser.column(" + i + ")); } else { errors.add(message(reader, " + i)
          .append(", expected)); }\n");
    }
    FileState file =
        FileState.of(FileMode.REGULAR, code.toString().getBytes(StandardCharsets.UTF_8));
    ChangeSet changes =
        ChangeSet.of(
            NOTHING,
            Map.of(RepoPath.of("src/Reader.java"), Optional.of(file)),
            PatchLimits.DEFAULT,
            Deadline.after(Duration.ofSeconds(10)));
    return GateRequest.ofResult(call(), new AgentId("a"), List.of(), changes);
  }

  static Call call() {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));
    return Call.of(Caller.unbound("benchmark"), CallKind.ACT, policy, "r", Instant.EPOCH);
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
