package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The service in a process that has an SDK of OpenTelemetry: nothing else is configured. */
class TracedCallsTest {
  @RegisterExtension static final OpenTelemetryExtension SDK = OpenTelemetryExtension.create();

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n";

  @TempDir private Path folder;

  private TestService service() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("src/a.txt", "one\ntwo\n"));
    Path script =
        Files.writeString(folder.resolve("s.yaml"), "version: '1'\nreplies: [{text: REPLYTEXT}]\n");
    return TestService.start(
        folder,
        repository,
        Map.of(
            "LLM_PROVIDER",
            "script",
            "LLM_SCRIPT",
            script.toString(),
            "ALLOW_SELF_REVIEW",
            "true"));
  }

  private static int actIn(TestService service, String traceparent) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/act"))
            .header("X-API-Key", TestService.KEY)
            .header("Content-Type", "application/json")
            .header("traceparent", traceparent)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"agent_id\":\"a\",\"action\":\"note\",\"payload\":{\"t\":\"PAYLOADTEXT\"}}"))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static Set<String> children(SpanData of) {
    return SDK.getSpans().stream()
        .filter(span -> span.getParentSpanId().equals(of.getSpanId()))
        .map(SpanData::getName)
        .collect(Collectors.toSet());
  }

  private static SpanData only(String name) {
    List<SpanData> named =
        SDK.getSpans().stream().filter(span -> span.getName().equals(name)).toList();
    assertEquals(1, named.size(), name);
    return named.get(0);
  }

  @Test
  void aCallBelongsToTheTraceOfItsCaller() throws Exception {
    try (TestService service = service()) {
      assertEquals(200, actIn(service, "00-" + TRACE + "-" + PARENT + "-01"));
      assertEquals(200, actIn(service, "no-traceparent"));
    }
    List<SpanData> acts =
        SDK.getSpans().stream().filter(span -> span.getName().equals("life_agent.act")).toList();
    assertEquals(TRACE, acts.get(0).getTraceId());
    assertEquals(PARENT, acts.get(0).getParentSpanId());
    assertEquals(SpanId.getInvalid(), acts.get(1).getParentSpanId());
    assertTrue(
        children(acts.get(0)).contains("life_agent.gate risk"), children(acts.get(0))::toString);
    assertFalse(SDK.getSpans().toString().contains("PAYLOADTEXT"));
  }

  @Test
  void turnsPlansAndReviewsHaveTheirSpansAndWhatIsOutsideOfCallsHasNone() throws Exception {
    try (TestService service = service()) {
      Http http = service.http();
      http.post("/turn", Map.of("agent_id", "a", "input", "PROMPTTEXT"));
      JsonNode plan =
          http.post("/plan", Map.of("agent_id", "a", "intent", "Count", "patch", PATCH)).json();
      http.post(
          "/plans/" + plan.path("plan_id").asText() + "/review",
          Map.of("decision", "approve", "patch_sha256", plan.path("patch_sha256").asText()));
      http.post("/policy/explain", Map.of("agent_id", "a", "action", "note"));
      http.get("/plans");
    }
    assertTrue(
        children(only("life_agent.turn")).stream().anyMatch(name -> name.startsWith("chat ")));
    for (String call : List.of("life_agent.turn", "life_agent.plan", "life_agent.review")) {
      assertTrue(children(only(call)).contains("life_agent.gate rules"), call);
    }
    assertEquals(
        Set.of("life_agent.turn", "life_agent.plan", "life_agent.review"),
        SDK.getSpans().stream()
            .filter(span -> span.getParentSpanId().equals(SpanId.getInvalid()))
            .map(SpanData::getName)
            .collect(Collectors.toSet()));
    String all = SDK.getSpans().toString();
    assertFalse(all.contains("PROMPTTEXT") || all.contains("REPLYTEXT"), all);
  }
}
