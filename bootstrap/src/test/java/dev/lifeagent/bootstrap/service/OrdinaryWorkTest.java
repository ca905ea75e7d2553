package dev.lifeagent.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.adapters.git.GitPlaces;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.TypedAct;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under {@code allowed_dirs: [src, docs]} ordinary work goes on in a checkout like this one. */
class OrdinaryWorkTest {
  private static final Policy POLICY =
      Policy.ofAllowedDirs(List.of(AllowedDir.of("src"), AllowedDir.of("docs")));

  @TempDir static Path folder;
  private static GitWorkspace workspace;
  private static GitPlaces places;

  @BeforeAll
  static void checkout() throws Exception {
    String ignored = Files.readString(Path.of("../.gitignore"));
    Git.init(folder)
        .commit(
            Map.of(
                ".gitignore",
                ignored,
                "src/A.java",
                "a",
                "docs/a.md",
                "a",
                "pom.xml",
                "a",
                "package-lock.json",
                "{}",
                "life-agent",
                "a"));
    workspace = new GitWorkspace(folder, "HEAD");
    places = new GitPlaces(workspace, List.of());
  }

  @AfterAll
  static void close() throws Exception {
    places.close();
    workspace.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rm -rf target/classes | allowed",
        "mkdir build | allowed",
        "cat package-lock.json | allowed",
        "git checkout -b feature/x | allowed",
        "echo done > out.log | allowed",
        "./life-agent demo | allowed",
        "cp docs/a.md docs/b.md && rm docs/a.md | allowed",
        "mvn -q verify > target/log 2>&1 | allowed",
        // and what is refused
        "rm pom.xml | path_forbidden",
        "echo x > new.txt | path_forbidden",
        "git checkout -- pom.xml | path_forbidden",
        "rm -rf .git | prompt_risky",
        "cp src/A.java ../../../usr/A.java | outside_workspace",
      })
  void ordinaryWorkGoesOn(String line, String expected) {
    Call call = Call.of(Caller.unbound("key"), CallKind.ACT, POLICY, "r-1", Instant.EPOCH);
    Act act = new Act(new AgentId("a"), "shell.exec", Map.of("command", line));
    Gates gates = Gates.standard(BuiltInRules.scanner(RiskProfile.BALANCED), List.of(), List.of());
    String decision =
        gates
            .judge(GateRequest.ofAct(call, TypedAct.read(act, places)))
            .fold(verdict -> "allowed", denial -> denial.reason().code());
    assertEquals(expected, decision, line);
  }
}
