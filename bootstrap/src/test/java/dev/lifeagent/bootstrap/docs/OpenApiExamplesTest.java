package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends every example of the description to the real service, in the order in which they stand
 * there, and compares the answer with the example of the same name. A call without a body has
 * examples of its answer alone.
 */
class OpenApiExamplesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String REVIEWER = "another-key-with-every-role-012345678";

  /** What depends on the moment or on the keys of the machine: of it the type is compared. */
  private static final Set<String> VARYING =
      Set.of(
          "request_id",
          "ts",
          "loaded_at",
          "last_seen",
          "first_at",
          "last_at",
          "source",
          "uptime_seconds",
          "version",
          "record",
          "root",
          "tree_size",
          "hashes",
          "checkpoint",
          "public_key",
          "key");

  @TempDir static Path folder;
  private static TestService service;
  private static JsonNode document;

  @BeforeAll
  static void start() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("src/greeting.txt", "hello\n"));
    Path script =
        Files.writeString(
            folder.resolve("replies.yaml"),
            "version: \"1\"\nreplies:\n  - text: The greeting is in src/greeting.txt.\n");
    service =
        TestService.start(
            folder,
            repository,
            Map.of(
                "API_TOKENS",
                TestService.KEY + "," + REVIEWER,
                "LLM_PROVIDER",
                "script",
                "LLM_SCRIPT",
                script.toString()));
    document = service.http().get("/openapi.json").json();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** One example: what is sent, if anything, and what is to come back. */
  private record Example(String path, String method, String name, JsonNode sent, String answer) {
    JsonNode call() {
      return document.path("paths").path(path).path(method);
    }

    int status() {
      return Integer.parseInt(answer.replaceAll(".*/responses/([0-9]+)/.*", "$1"));
    }

    String mediaType() {
      return answer.replaceAll(".*/content/", "").replace("~1", "/");
    }

    JsonNode expected() {
      return document.at(answer + "/examples/" + name + "/value");
    }
  }

  @TestFactory
  List<DynamicTest> everyExampleIsWhatTheServiceAnswers() {
    List<Example> examples = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
        // A stream never ends; EventsTest of the HTTP adapter reads it.
        if (!path.getKey().equals("/events")) {
          examples.addAll(examples(path.getKey(), call.getKey(), call.getValue()));
        }
      }
    }
    return examples.stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.path() + " " + example.name(), () -> exchange(example)))
        .toList();
  }

  private static List<Example> examples(String path, String method, JsonNode call) {
    List<Example> examples = new ArrayList<>();
    JsonNode bodies = call.path("requestBody").path("content");
    if (bodies.isEmpty()) {
      answers(path, method, call)
          .forEach((name, place) -> examples.add(new Example(path, method, name, null, place)));
    }
    for (JsonNode body : bodies) {
      for (Map.Entry<String, JsonNode> sent : body.path("examples").properties()) {
        String place = answers(path, method, call).get(sent.getKey());
        examples.add(
            new Example(path, method, sent.getKey(), sent.getValue().path("value"), place));
      }
    }
    return examples;
  }

  /** Where the example answers of a call stand, by their names. */
  private static Map<String, String> answers(String path, String method, JsonNode call) {
    Map<String, String> places = new LinkedHashMap<>();
    String start = "/paths/" + path.replace("/", "~1") + "/" + method + "/responses/";
    for (Map.Entry<String, JsonNode> response : call.path("responses").properties()) {
      for (Map.Entry<String, JsonNode> type : response.getValue().path("content").properties()) {
        String place = start + response.getKey() + "/content/" + type.getKey().replace("/", "~1");
        type.getValue()
            .path("examples")
            .fieldNames()
            .forEachRemaining(name -> places.put(name, place));
      }
    }
    return places;
  }

  private static void exchange(Example example) throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(request(example), HttpResponse.BodyHandlers.ofString());
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    JsonNode body =
        type.endsWith("json") ? Schemas.json(answer.body()) : TextNode.valueOf(answer.body());
    assertEquals(example.status(), answer.statusCode(), answer.body());
    assertEquals(example.mediaType(), type);
    Schemas.check(document, example.answer() + "/schema", body);
    if (!example.path().equals("/log/checkpoint")) {
      assertEquals(comparable(example.expected()), comparable(body));
    }
  }

  private static HttpRequest request(Example example) {
    String path = example.path();
    List<String> query = new ArrayList<>();
    for (JsonNode listed : example.call().path("parameters")) {
      String reference = listed.path("$ref").asText();
      JsonNode parameter = reference.isEmpty() ? listed : document.at(reference.substring(1));
      String name = parameter.path("name").asText();
      path = path.replace("{" + name + "}", parameter.path("example").asText());
      if (parameter.path("in").asText().equals("query") && parameter.has("example")) {
        query.add(name + "=" + parameter.path("example").asText());
      }
    }
    String separator = query.isEmpty() ? "" : "?";
    String address =
        "http://127.0.0.1:" + service.port() + path + separator + String.join("&", query);
    boolean byAgent = example.call().path("tags").path(0).asText().equals("agent");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .header("X-API-Key", byAgent ? TestService.KEY : REVIEWER);
    if (example.sent() != null) {
      String type = example.call().path("requestBody").path("content").fieldNames().next();
      String body =
          example.sent().isTextual() ? example.sent().asText() : example.sent().toString();
      request.header("Content-Type", type).POST(BodyPublishers.ofString(body));
    }
    return request.build();
  }

  /** The same with types in the place of what varies. */
  private static JsonNode comparable(JsonNode value) {
    JsonNode copy = value.deepCopy();
    for (String name : VARYING) {
      for (JsonNode parent : copy.findParents(name)) {
        ((ObjectNode) parent).put(name, parent.get(name).getNodeType().toString());
      }
    }
    return copy;
  }
}
