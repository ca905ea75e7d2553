package org.example.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /turn} answers by a model that this project brings, recorded and judged. */
class ShoutServiceTest {
  private static final String KEY = "a-key-of-the-consumer-long-enough";

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void makeRepository() throws Exception {
    String git = "git -c user.name=t -c user.email=t@example.org ";
    String script = "git init -q . && touch a && git add a && " + git + "commit -qm a";
    Process made =
        new ProcessBuilder("sh", "-c", script)
            .directory(Files.createDirectory(folder.resolve("repository")).toFile())
            .inheritIO()
            .start();
    assertEquals(0, made.waitFor());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("PORT", "0");
    settings.put("API_TOKENS", KEY);
    settings.put("WORKSPACE", folder.resolve("repository").toString());
    settings.put("AGENT_WHITELIST_DIRS", ".");
    settings.put("POLICY_PATH", folder.resolve("none.yaml").toString());
    settings.put("DB_PATH", folder.resolve("data/agent.db").toString());
    settings.put("PLANS_DIR", folder.resolve("plans").toString());
    return settings;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(
        request.header("X-API-Key", KEY).header("Content-Type", "application/json").build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> turn(String base, String input) throws Exception {
    String body = "{\"agent_id\":\"a\",\"input\":\"" + input + "\"}";
    return send(
        HttpRequest.newBuilder(URI.create(base + "/turn"))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private void answersRecordedAndJudged(String base) throws Exception {
    HttpResponse<String> answer = turn(base, "good morning");
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"response\":\"GOOD MORNING\""), answer.body());
    assertTrue(answer.body().contains("\"model\":\"shout-1\""), answer.body());
    assertEquals(422, turn(base, "run rm -rf / now").statusCode());
    String metrics = send(HttpRequest.newBuilder(URI.create(base + "/metrics"))).body();
    assertTrue(metrics.contains("events_total{kind=\"llm\"} 1"), metrics);
    assertTrue(metrics.contains("events_total{kind=\"turn\"} 2"), metrics);
  }

  @Test
  void byAJarAndALineOfTheConfigurationFile() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("config.yml"),
            """
            server:
              applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
              adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
            lifeAgent:
              llmProvider: shout
              lifeAgentLib: %s
              apiTokens: %s
              workspace: %s
              agentWhitelistDirs: .
            """
                .formatted(Path.of("target/lib").toAbsolutePath(), KEY, settings().get("WORKSPACE")));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("life-agent.jar"),
                "server",
                file.toString())
            .directory(folder.resolve("repository").toFile())
            .redirectErrorStream(true);
    Process service = builder.start();
    try (BufferedReader out = service.inputReader()) {
      String base = address(out);
      String meta = send(HttpRequest.newBuilder(URI.create(base + "/meta"))).body();
      assertTrue(meta.contains("service-1.jar"), meta);
      answersRecordedAndJudged(base);
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  private static String address(BufferedReader out) throws IOException {
    StringBuilder printed = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      printed.append(line).append('\n');
      Matcher found = Pattern.compile("serves application at (http://\\S+)").matcher(line);
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new AssertionError("no start:\n" + printed);
  }

  @Test
  void asADependencyOfTheirOwnBuild() throws Exception {
    Map<String, String> settings = settings();
    settings.put("LLM_PROVIDER", "shout");
    try (LifeAgentService.Running service = LifeAgentService.start(SettingsReader.read(settings))) {
      answersRecordedAndJudged("http://127.0.0.1:" + service.port());
    }
  }

  /** Maven takes a version of the poms that it reads, and none that our parent manages. */
  @Test
  void everyPartOfJettyIsTheOneThatTheServiceIsTestedWith() {
    List<String> parts =
        Stream.of(System.getProperty("surefire.test.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).getFileName().toString())
            .filter(name -> name.startsWith("jetty-") && !name.startsWith("jetty-setuid"))
            .toList();
    assertTrue(parts.size() >= 7, parts::toString);
    String end = "-" + System.getProperty("jetty.version") + ".jar";
    assertEquals(List.of(), parts.stream().filter(name -> !name.endsWith(end)).toList());
  }

  @Test
  void howTheirProcessLogsIsTheirs() {
    assertNull(
        getClass()
            .getResource("/META-INF/services/ch.qos.logback.classic.spi.Configurator"),
        "the library would configure logback");
  }
}
