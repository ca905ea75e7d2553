package dev.lifeagent.bootstrap.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.modern.client.transport.HttpClientMcpTransport;
import io.modelcontextprotocol.modern.client.transport.McpHttpRequestCustomizer;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that others wrote, and hosts that start {@code life-agent mcp}, list and call tools. */
class McpClientsTest {
  private static final Map<String, Object> STATUS =
      Map.of("action", "shell.exec", "payload", Map.of("command", "git status"));

  @TempDir static Path folder;
  private static TestService service;

  @BeforeAll
  static void start() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("repo"));
    Git.init(repository).commit(Map.of("src/a.txt", "one\n"));
    service = TestService.start(folder, repository, Map.of("RISK_PROFILE", "balanced"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String url() {
    return "http://127.0.0.1:" + service.port();
  }

  @Test
  void theJavaClientOfTheOlderEraListsAndCalls() {
    HttpClientStreamableHttpTransport transport =
        HttpClientStreamableHttpTransport.builder(url())
            .endpoint("/mcp")
            .addHttpRequestCustomizer(
                (request, method, address, body, context) ->
                    request.setHeader("X-API-Key", TestService.KEY))
            .build();
    try (McpSyncClient client =
        McpClient.sync(transport)
            .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(""))
            .build()) {
      assertEquals("life-agent", client.initialize().serverInfo().name());
      assertEquals(4, client.listTools().tools().size());
      var answer =
          client.callTool(McpSchema.CallToolRequest.builder("act_check").arguments(STATUS).build());
      assertEquals("allowed", ((Map<?, ?>) answer.structuredContent()).get("decision"));
      assertTrue(client.listResources().resources().size() > 2);
    }
  }

  @Test
  void theJavaClientOfTheNewerEraListsAndCalls() {
    HttpClientMcpTransport transport =
        HttpClientMcpTransport.builder(url() + "/mcp")
            .requestCustomizer(
                McpHttpRequestCustomizer.fromSync(
                    (request, headers, context) -> headers.set("X-API-Key", TestService.KEY)))
            .build();
    var client = io.modelcontextprotocol.modern.client.McpClient.sync(transport).build();
    assertEquals(List.of("2026-07-28"), client.discover().supportedVersions());
    assertEquals(4, client.listTools().list().tools().size());
    var answer = client.tool("act_check").arguments(STATUS).call();
    assertEquals("allowed", ((Map<?, ?>) answer.structuredContent()).get("decision"));
  }

  @Test
  void aHostThatStartsTheCommandTalksToTheServiceAndNothingElseIsPrinted() throws Exception {
    Path keyFile = Files.writeString(folder.resolve("key"), TestService.KEY);
    Path program = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.lifeagent.bootstrap.Main",
            "mcp",
            "--url",
            url(),
            "--key-file",
            keyFile.toString());
    builder.directory(folder.toFile()).redirectError(folder.resolve("err").toFile());
    long before = service.http().get("/meta").json().path("log").path("size").asLong();
    Process process = builder.start();
    String lines =
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}
        {"jsonrpc":"2.0","method":"notifications/initialized"}
        {"jsonrpc":"2.0","id":2,"method":"tools/list"}
        not json
        {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"act_check","arguments":{"action":"a.b"}}}
        """;
    process.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    List<JsonNode> answers = new ArrayList<>();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    for (String line : out.split("\n")) {
      answers.add(new ObjectMapper().readTree(line));
    }
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("err")));
    assertEquals(4, answers.size(), out);
    answers.forEach(answer -> assertEquals("2.0", answer.path("jsonrpc").asText()));
    assertTrue(answers.stream().anyMatch(answer -> answer.at("/error/code").asInt() == -32700));
    List<JsonNode> events = service.events(before);
    assertEquals(1, events.size(), "the service alone records");
    assertEquals("a.b", events.get(0).at("/data/input/action").asText());
    assertNotEquals(0, events.get(0).path("id").asLong());
  }
}
