package dev.lifeagent.adapters.policy.opa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.time.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The decision table of {@code docs/how-to/opa.md}, against an OPA that runs {@code
 * policy/agent.rego}.
 */
class OpaLiveTest {
  @Test
  void theSampleDecidesAsItsTableSays() {
    Optional<String> url = Optional.ofNullable(System.getenv("OPA_URL")).filter(u -> !u.isBlank());
    if (url.isEmpty()) {
      System.out.println("SKIPPED: OPA_URL is not set, policy/agent.rego is not tried");
    }
    assumeTrue(url.isPresent(), "OPA_URL is not set");
    Gate opa = new OpaGate(URI.create(url.get()), Duration.ofSeconds(5));

    assertEquals("allowed", ask(opa, GateRequests.request()));
    assertEquals("allowed", ask(opa, act("tests.run")));
    assertEquals("only agents named release-… may deploy", ask(opa, act("deploy.now")));
    assertEquals("only agents named release-… may push", ask(opa, line("git -C x push")));
    assertEquals("allowed", ask(opa, line("git status")));
    assertEquals(
        "database migrations are written by people", ask(opa, line("rm db/migrations/1.sql")));
    assertEquals("allowed", ask(opa, line("cat db/migrations/1.sql")));
    assertEquals(
        "database migrations are written by people",
        ask(opa, GateRequests.request(CallKind.PLAN, List.of(), "db/migrations/1.sql")));
    assertEquals(
        "a finding of high severity needs a person; database migrations are written by people",
        ask(
            opa,
            GateRequests.request(CallKind.PLAN, List.of(), "db/migrations/1.sql")
                .with(found(Severity.CRITICAL))));
    assertEquals("allowed", ask(opa, GateRequests.request().with(found(Severity.LOW))));
    assertEquals("allowed", ask(opa, GateRequests.result(files("src", 20, 20))));
    assertEquals(
        "more than 20 files change; propose less at once",
        ask(opa, GateRequests.result(files("src", 21, 1))));
    assertEquals(
        "more than 400 lines change; propose less at once",
        ask(opa, GateRequests.result(files("src", 1, 401))));
    assertEquals(
        "database migrations are written by people",
        ask(opa, GateRequests.result(files("db/migrations", 1, 1))));
  }

  private static GateRequest act(String action) {
    return GateRequests.act(action, Map.of());
  }

  private static GateRequest line(String command) {
    return GateRequests.act("shell.exec", Map.of("command", command));
  }

  private static Verdict found(Severity severity) {
    Finding finding = new Finding("rule-1", RiskCategory.URL, severity, "intent", 0, 1);
    return new Verdict(List.of(finding), 1, GateRequests.call(CallKind.PLAN).policy().digest());
  }

  private static ChangeSet files(String folder, int files, int lines) {
    StringBuilder patch = new StringBuilder();
    for (int i = 0; i < files; i++) {
      String path = folder + "/" + i + ".txt";
      patch.append("diff --git a/" + path + " b/" + path + "\nnew file mode 100644\n");
      patch.append("--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1," + lines + " @@\n");
      patch.append("+line\n".repeat(lines));
    }
    return PatchApplier.apply(
        PatchParser.parse(patch.toString().getBytes(StandardCharsets.UTF_8), PatchLimits.DEFAULT),
        new InMemoryTree(Map.of()),
        PatchLimits.DEFAULT,
        Deadline.after(Duration.ofSeconds(5)));
  }

  private static String ask(Gate opa, GateRequest request) {
    return opa.judge(request).fold(verdict -> "allowed", denial -> denial.detail());
  }
}
