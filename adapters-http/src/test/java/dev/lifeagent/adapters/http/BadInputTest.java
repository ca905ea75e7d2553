package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {
  private static final Map<String, String> GOOD =
      Map.of(
          "/act",
          "{\"agent_id\":\"a\",\"action\":\"x\"}",
          "/turn",
          "{\"agent_id\":\"a\",\"input\":\"x\"}",
          "/plan",
          "{\"agent_id\":\"a\",\"intent\":\"x\"}",
          "/policy/reload",
          "{}",
          "/policy/validate",
          "10",
          "/kill-switch",
          "{\"on\":false,\"reason\":\"x\"}",
          "/plans/" + "0".repeat(64) + "/review",
          "{\"decision\":\"reject\",\"patch_sha256\":\"\"}");

  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  static Stream<String> calls() {
    return GOOD.keySet().stream().sorted();
  }

  static Stream<String> jsonCalls() {
    return calls().filter(path -> !path.equals("/policy/validate"));
  }

  private static String type(String path) {
    return path.equals("/policy/validate") ? "application/yaml" : "application/json";
  }

  private static void good(String path) throws Exception {
    Service.Answer answer = post(path, type(path), bytes(GOOD.get(path)));
    assertEquals(path.endsWith("review") ? 404 : 200, answer.status(), answer::text);
  }

  private static Service.Answer post(String path, String type, byte[] body) throws Exception {
    HttpRequest.Builder request = service.request(path).header("X-API-Key", Service.ALL);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return service.send(request.POST(BodyPublishers.ofByteArray(body)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("jsonCalls")
  void whatIsNoJsonIsMalformed(String path) throws Exception {
    String good = GOOD.get(path);
    List<byte[]> bad =
        List.of(
            bytes(" "),
            bytes("not json"),
            bytes("{"),
            bytes("{\"agent_id\":}"),
            bytes("{'agent_id':'a'}"),
            bytes(good + " x"),
            bytes(good + good),
            bytes("{\"a\":NaN}"),
            bytes("\ufeff" + good),
            bytes("{\"agent_id\":\"a\",\"agent_id\":\"b\"}"),
            bytes("[".repeat(100_000 / 4)),
            bytes("{\"payload\":" + "[".repeat(49_000) + "]".repeat(49_000) + "}"),
            bytes("{\"payload\":" + "{\"a\":".repeat(200) + "1" + "}".repeat(200) + "}"),
            bytes("{\"payload\":" + "1".repeat(2000) + "}"),
            bytes("{\"payload\":1e99999999999}"),
            bytes("{\"payload\":1E-2147483648}"),
            "{\"agent_id\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1),
            good.getBytes(StandardCharsets.UTF_16),
            new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
            new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'});
    for (byte[] body : bad) {
      Checks.problem(post(path, "application/json", body), 400, "malformed_json");
      good(path);
    }
  }

  @ParameterizedTest
  @MethodSource("jsonCalls")
  void noBodyAtAllIsMalformedWhereOneIsNeeded(String path) throws Exception {
    for (String type : List.of("", "application/json")) {
      Service.Answer answer = post(path, type, new byte[0]);
      if (path.equals("/policy/reload")) {
        assertEquals(200, answer.status(), answer::text);
      } else {
        Checks.problem(answer, 400, "malformed_json");
      }
      good(path);
    }
  }

  @ParameterizedTest
  @MethodSource("jsonCalls")
  void jsonThatIsNotTheContractIsInvalid(String path) throws Exception {
    for (String body : List.of("[]", "null", "1", "\"x\"", "{\"nonsense\":1}")) {
      JsonNode problem = Checks.problem(service.post(path, body), 422, "invalid_request");
      assertFalse(problem.path("errors").isEmpty());
      good(path);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aBodyOfAnotherTypeOrCompressedIsRefused(String path) throws Exception {
    byte[] body = bytes(GOOD.get(path));
    for (String type :
        List.of(
            "",
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/jsonx",
            "application/json; charset=iso-8859-1",
            "nonsense")) {
      Checks.problem(post(path, type, body), 415, "unsupported_media_type");
    }
    Checks.problem(
        service.send(
            service
                .request(path)
                .header("X-API-Key", Service.ALL)
                .header("Content-Type", type(path))
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body))),
        415,
        "unsupported_media_type");
    good(path);
    String shouted = type(path).replace("app", "APP") + "; charset=UTF-8";
    assertTrue(post(path, shouted, body).status() < 415);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aHugeBodyIsRefusedWhetherItsLengthIsToldOrNot(String path) throws Exception {
    byte[] huge = bytes("{\"payload\":\"" + "x".repeat(5_000_000) + "\"}");
    Checks.problem(post(path, type(path), huge), 413, "body_too_large");
    good(path);
    Checks.problem(
        service.send(
            service
                .request(path)
                .header("X-API-Key", Service.ALL)
                .header("Content-Type", type(path))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge)))),
        413,
        "body_too_large");
    good(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/act  | {\"action\":\"x\"}                                      | agent_id",
        "/act  | {\"agent_id\":null,\"action\":\"x\"}                    | agent_id",
        "/act  | {\"agent_id\":1,\"action\":\"x\"}                       | agent_id",
        "/act  | {\"agent_id\":\"a b\",\"action\":\"x\"}                 | agent_id",
        "/act  | {\"agent_id\":\"\",\"action\":\"x\"}                    | agent_id",
        "/act  | {\"agent_id\":\"a\",\"action\":true}                    | action",
        "/act  | {\"agent_id\":\"a\",\"action\":\"x\",\"payload\":[]}    | payload",
        "/act  | {\"agent_id\":\"a\",\"action\":\"x\",\"payload\":\"{}\"} | payload",
        "/act  | {\"agent_id\":\"a\",\"action\":\"x\",\"payload\":{\"k\":\"\\ud800\"}} | payload",
        "/act  | {\"agent_id\":\"a\",\"action\":\"a b\"}                   | action",
        "/turn | {\"agent_id\":\"a\",\"input\":\" \"}                     | input",
        "/plan | {\"intent\":\"\\n\"}                                      | intent",
        "/turn | {\"agent_id\":\"a\",\"input\":[\"x\"]}                  | input",
        "/turn | {\"agent_id\":\"a\",\"input\":\"\\udc00\"}              | input",
        "/plan | {\"intent\":1}                                          | intent",
        "/plan | {\"intent\":\"i\",\"target_paths\":\"src\"}             | target_paths",
        "/plan | {\"intent\":\"i\",\"target_paths\":[\"src\",1]}         | target_paths[1]",
        "/plan | {\"intent\":\"i\",\"description\":\"d\"}                | description",
        "/plan | {\"intent\":\"i\",\"target_paths\":[],\"target_files\":[]} | target_files",
        "/plan | {\"intent\":\"i\",\"patch\":{}}                         | patch",
        "/plan | {\"intent\":\"i\",\"Intent\":\"i\"}                     | Intent",
        "/policy/reload | {\"path\":1}                                   | path",
      })
  void theFieldThatIsWrongIsNamed(String path, String body, String field) throws Exception {
    JsonNode problem = Checks.problem(service.post(path, body), 422, "invalid_request");
    List<String> fields = problem.path("errors").findValuesAsText("field");
    assertTrue(fields.contains(field), fields.toString());
  }

  @Test
  void everyWrongFieldIsNamedAtOnceAndNothingIsEchoed() throws Exception {
    JsonNode problem =
        Checks.problem(
            service.post("/act", "{\"agent_id\":7,\"a<b>c\":\"hunter2\",\"other\":1}"),
            422,
            "invalid_request");
    assertEquals(
        List.of("agent_id", "action", "(unprintable)", "other"),
        problem.path("errors").findValuesAsText("field"));
    assertFalse(problem.toString().contains("hunter2"));
    assertFalse(service.post("/act", "{\"agent_id\": hunter2}").text().contains("hunter2"));
  }

  @Test
  void aPolicyIsTriedOutAsYamlOnly() throws Exception {
    Checks.problem(
        post("/policy/validate", "application/json", bytes("10")), 415, "unsupported_media_type");
    JsonNode problem =
        Checks.problem(
            post("/policy/validate", "application/yaml", bytes("x")), 422, "policy_invalid");
    assertEquals(17, problem.path("errors").get(0).path("column").asInt());
    JsonNode valid = post("/policy/validate", "text/yaml", bytes("10")).json();
    assertEquals("valid", valid.path("status").asText());
    assertEquals("max_diff_lines", valid.path("changes").get(0).path("field").asText());
    assertEquals(800, service.get("/policy").json().path("max_diff_lines").asInt());
  }

  @Test
  void aTextThatIsTooLongIsNamed() throws Exception {
    for (String[] one :
        new String[][] {
          {"/act", "{\"agent_id\":\"a\",\"action\":", "action", "129"},
          {"/turn", "{\"agent_id\":\"a\",\"input\":", "input", "65537"},
          {"/plan", "{\"intent\":", "intent", "8193"},
          {"/plan", "{\"intent\":\"i\",\"context\":", "context", "65537"},
          {"/kill-switch", "{\"on\":true,\"reason\":", "reason", "10000"},
        }) {
      String body = one[1] + "\"" + "x".repeat(Integer.parseInt(one[3])) + "\"}";
      JsonNode problem = Checks.problem(service.post(one[0], body), 422, "invalid_request");
      assertEquals(one[2], problem.path("errors").get(0).path("field").asText());
    }
  }

  @Test
  void tooManyTargetsAreNamed() throws Exception {
    String targets = "\"a\",".repeat(1000) + "\"a\"";
    String body = "{\"intent\":\"i\",\"target_paths\":[" + targets + "]}";
    JsonNode problem = Checks.problem(service.post("/plan", body), 422, "invalid_request");
    assertEquals("target_paths", problem.path("errors").get(0).path("field").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "/plans?limit=0, limit",
    "/plans?limit=1001, limit",
    "/plans?limit=x, limit",
    "/plans?before=-1, before",
    "/plans?before=99999999999999999999, before",
    "/state?agent_id=a%20b, agent_id",
    "/state?after=%00, after",
    "/state?limit=, limit",
  })
  void queriesAreReadStrictly(String path, String field) throws Exception {
    JsonNode problem = Checks.problem(service.get(path), 422, "invalid_request");
    assertEquals(field, problem.path("errors").get(0).path("field").asText());
  }

  @Test
  void whatJettyRefusesByItselfHasTheSameShape() throws Exception {
    Raw raw = new Raw(service.port());
    for (String request :
        List.of(
            "GET /a%2fb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /a%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "nonsense\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nBig: " + "x".repeat(20_000) + "\r\n\r\n")) {
      Raw.Parsed answer = raw.parsed(request);
      assertTrue(answer.status() >= 400 && answer.status() < 500, request);
      assertTrue(answer.head().contains("content-type: application/problem+json"), answer.head());
      JsonNode body = Service.JSON.readTree(answer.body());
      assertEquals(answer.status(), body.path("status").asInt());
      assertFalse(body.path("request_id").asText().isEmpty());
      assertFalse(answer.head().contains("server:"), answer.head());
    }
    good("/act");
  }

  @Test
  void anAbortedOrBrokenBodyDoesNotAffectOthers() throws Exception {
    Raw raw = new Raw(service.port());
    String head =
        "POST /act HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: "
            + Service.ALL
            + "\r\nContent-Type: application/json\r\n";
    Raw.Parsed chunk =
        raw.parsed(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nfoo\r\n0\r\n\r\n");
    assertEquals(400, chunk.status(), chunk.body());
    assertTrue(chunk.head().contains("application/problem+json"));
    good("/act");
    Raw.Parsed half = raw.half(head + "Content-Length: 100\r\n\r\n{\"agent_id\":");
    assertEquals(400, half.status(), half.body());
    assertTrue(half.head().contains("application/problem+json"));
    good("/act");
  }

  @Test
  void aBodyThatIsWrongInEachPlaceGetsAShortAnswer() throws Exception {
    try (Service service = Service.start()) {
      String targets = "1,".repeat(40_000) + "1";
      Service.Answer answer =
          service.post("/plan", "{\"intent\":\"x\",\"target_paths\":[" + targets + "]}");
      assertEquals(422, answer.status());
      assertTrue(answer.text().length() < 20_000, "characters: " + answer.text().length());
      assertTrue(answer.text().contains("and 39901 more errors"), answer.text());
    }
  }

  @Test
  void anActionThatRunsCommandsNamesThePayloadThatHasNone() throws Exception {
    try (Service service = Service.start()) {
      Service.Answer answer =
          service.post("/act", "{\"agent_id\":\"a\",\"action\":\"bash\",\"payload\":{}}");
      assertEquals(422, answer.status());
      assertEquals("invalid_request", answer.json().path("code").asText());
      JsonNode error = answer.json().at("/errors/0");
      assertEquals("payload", error.path("field").asText());
      assertTrue(error.path("message").asText().contains("'command'"), error.toString());
    }
  }
}
