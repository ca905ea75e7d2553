package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.FakeReceiver;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The how-to, with a real service and receiver; its snippets run as they are printed. */
class NotifyTest {
  private static final String PAGE = Schemas.text("docs/how-to/notify.md");
  private static final String POLICY =
      """
      version: "1"
      allowed_dirs: ["."]
      rules:
        - id: deploys
          effect: ask
          reason: A person decides about deployments.
          actions: ["deploy.*"]
          match: [{action: deploy.production}]
          no_match: [{action: run.tests}]
        - id: drops
          effect: deny
          reason: Tables stay.
          actions: [drop.table]
          match: [{action: drop.table}]
          no_match: [{action: run.tests}]
      """;

  @TempDir private Path folder;

  private static List<String> snippets() {
    List<String> snippets = new ArrayList<>();
    Matcher matcher = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(PAGE);
    while (matcher.find()) {
      snippets.add(matcher.group(1));
    }
    return snippets;
  }

  private int run(String script, String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    try (var out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    return process.waitFor();
  }

  private TestService service(FakeReceiver receiver) throws IOException {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("a.txt", "one\n"));
    Files.createDirectories(folder.resolve("policy"));
    Files.writeString(folder.resolve("policy/policy.yaml"), POLICY);
    return TestService.start(
        folder, repository, receiver.settings(folder.resolve("webhook.secret")));
  }

  private static void act(TestService service, String action) {
    Map<String, Object> payload = Map.of("to", "PAYLOADTEXT");
    service
        .http()
        .post("/act", Map.of("agent_id", "agent-1", "action", action, "payload", payload));
  }

  @Test
  void whatIsHeldDeniedOrTurnedArrivesSignedAsThePageSays() throws Exception {
    assertEquals(0, run(snippets().get(0), ""));
    String secret = Files.readString(folder.resolve("webhook.secret")).strip();
    List<FakeReceiver.Received> received = new ArrayList<>();
    try (FakeReceiver receiver = new FakeReceiver();
        TestService service = service(receiver)) {
      act(service, "run.tests");
      act(service, "deploy.production");
      act(service, "drop.table");
      service.http().post("/kill-switch", Map.of("on", true, "reason", "it drops tables"));
      for (int i = 0; i < 3; i++) {
        received.add(receiver.received.take());
      }
      String metrics = service.http().get("/metrics").body();
      assertTrue(metrics.contains("webhook_queue 0.0"), metrics);
      String meta = service.http().get("/meta").body();
      assertFalse(meta.contains("URLTOKEN"), meta);
    }
    String verify = snippets().get(1) + "verify \"$@\"";
    List<String> types = new ArrayList<>();
    for (FakeReceiver.Received one : received) {
      assertEquals(0, run(verify, one.body(), one.id(), one.timestamp(), one.signature()));
      assertEquals(1, run(verify, one.body() + " ", one.id(), one.timestamp(), one.signature()));
      assertEquals(1, run(verify, one.body(), one.id(), "1", one.signature()));
      JsonNode body = Schemas.json(one.body());
      Schemas.check(Schemas.reference("webhook"), body);
      types.add(body.path("type").asText());
      assertFalse(one.body().contains("PAYLOADTEXT"), one.body());
    }
    assertEquals(List.of("held", "denied_by_rule", "kill_switch"), types);
    assertEquals(List.of(folder.resolve("webhook.secret")), filesThatHold(secret));
    assertEquals(List.of(), filesThatHold("URLTOKEN"));
  }

  @Test
  void theBodyOfThePageIsWhatTheSchemaSays() {
    Matcher json = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(PAGE);
    assertTrue(json.find());
    Schemas.check(Schemas.reference("webhook"), Schemas.json(json.group(1)));
  }

  private List<Path> filesThatHold(String text) throws IOException {
    List<Path> holding = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          holding.add(file);
        }
      }
    }
    return holding;
  }
}
