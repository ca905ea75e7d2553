package dev.lifeagent.adapters.policy.opa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.gate.RuleMark;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OpaInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DIGEST = GateRequests.call(CallKind.PLAN).policy().digest();

  @Test
  void aPlanIsAskedForWithAllThatWasRequested() throws IOException {
    GateRequest plan =
        GateRequests.request(
            CallKind.PLAN,
            List.of(new Text("intent", "say \"hé\"\n\uD83D\uDE00"), new Text("context", "why")),
            "src/a.txt",
            "docs/b.md");
    assertAsked(
        """
        {"stage":"request","kind":"plan","agent_id":"coder","actor":"key-1",
         "intent":"say \\"hé\\"\\n\uD83D\uDE00","context":"why",
         "targets":["src/a.txt","docs/b.md"],"findings":[],"rules":[],"marks":[],"policy_digest":"%s"}
        """,
        plan);
  }

  @Test
  void anActIsAskedForByItsActionAndAMemberOfItsPayloadForgesNothing() throws IOException {
    assertAsked(
        """
        {"stage":"request","kind":"act","agent_id":"coder","actor":"key-1","intent":"tests.run",
         "action":"tests.run","commands_whole":true,"programs":[],"hosts":[],"paths":[],
         "commands":[],"payload":{"context":"forged","intent":"forged"},"cut":[],
         "targets":[],"findings":[],"rules":[],"marks":[],"policy_digest":"%s"}
        """,
        GateRequests.act(
            "tests.run", new TreeMap<>(Map.of("intent", "forged", "context", "forged"))));
  }

  @Test
  void aSessionIsNamed() throws IOException {
    Call call = GateRequests.call(CallKind.PLAN);
    Call inSession = call.in(new SessionId("run-1"));
    GateRequest request =
        GateRequest.of(Stage.REQUEST, inSession, GateRequests.AGENT, List.of(), List.of());
    assertEquals("run-1", input(request).path("session").asText());
  }

  @Test
  void noSecretOfAnyTextIsSent() throws IOException {
    String sent =
        input(GateRequests.request(CallKind.TURN, List.of(new Text("input", "use SECRET"))))
            .toString();
    assertEquals(false, sent.contains("SECRET"), sent);
  }

  @Test
  void aTurnIsAskedForByItsInput() throws IOException {
    assertAsked(
        """
        {"stage":"request","kind":"turn","agent_id":"coder","actor":"key-1","intent":"hello",
         "targets":[],"findings":[],"rules":[],"marks":[],"policy_digest":"%s"}
        """,
        GateRequests.request(CallKind.TURN, List.of(new Text("input", "hello"))));
  }

  @Test
  void findingsNameTheirRuleAndPlaceAndNotTheText() throws IOException {
    List<RuleMark> marks =
        List.of(
            new RuleMark("new-files", RuleMark.Outcome.DRY_RUN),
            new RuleMark("wide", RuleMark.Outcome.DRY_RUN),
            new RuleMark("wide", RuleMark.Outcome.ALLOWED));
    Finding found = new Finding("rule-1", RiskCategory.URL, Severity.LOW, "intent", 3, 9);
    GateRequest request = GateRequests.request();
    assertAsked(
        """
        {"stage":"request","kind":"plan","agent_id":"coder","actor":"key-1","intent":"tidy up",
         "targets":["src/a.txt"],"findings":[
           {"rule":"rule-1","category":"url","severity":"low","field":"intent"}],
         "rules":["new-files","wide"],"marks":[
           {"rule":"new-files","outcome":"dry_run"},{"rule":"wide","outcome":"dry_run"},
           {"rule":"wide","outcome":"allowed"}],
         "policy_digest":"%s"}
        """,
        request.with(new Verdict(List.of(found), 1, DIGEST, marks)));
  }

  @Test
  void aResultIsAskedAboutByItsFilesAndLines() throws IOException {
    String patch =
        """
        diff --git a/src/new.txt b/src/new.txt
        new file mode 100644
        --- /dev/null
        +++ b/src/new.txt
        @@ -0,0 +1,2 @@
        +one
        +two
        """;
    ChangeSet changes =
        PatchApplier.apply(
            PatchParser.parse(patch.getBytes(StandardCharsets.UTF_8), PatchLimits.DEFAULT),
            new InMemoryTree(Map.of()),
            PatchLimits.DEFAULT,
            Deadline.after(Duration.ofSeconds(1), () -> 0));
    JsonNode input = input(GateRequests.result(changes, "src"));
    assertEquals("result", input.path("stage").asText());
    assertEquals("[\"src\"]", input.path("targets").toString());
    List<String> files = changes.paths().stream().map(path -> path.value()).toList();
    assertEquals(JSON.valueToTree(files), input.path("files"));
    assertEquals(JSON.valueToTree(changes.added()), input.path("added"));
    assertEquals(JSON.valueToTree(changes.deleted()), input.path("deleted"));
    assertEquals(false, input.has("intent"));
  }

  private static void assertAsked(String expected, GateRequest request) throws IOException {
    assertEquals(JSON.readTree(expected.formatted(DIGEST)), input(request));
  }

  private static JsonNode input(GateRequest request) throws IOException {
    JsonNode document = JSON.readTree(OpaInput.of(request, text -> text.replace("SECRET", "[x]")));
    assertEquals(1, document.size());
    return document.path("input");
  }
}
