package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.RefusalCode;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static Service service;
  private static JsonNode document;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
    document = service.get("/openapi.json").json();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @Test
  void everyCallIsDescribedAndEveryDescribedCallExists() throws Exception {
    Set<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method ->
                  described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()));
    }
    Set<String> existing =
        new TreeSet<>(Set.of("GET /events", "GET /metrics", "GET /openapi.json", "POST /act"));
    for (Class<?> type : resources()) {
      collect("", Resource.from(type), existing);
    }
    assertTrue(existing.size() > 12, existing.toString());
    assertEquals(existing, described);
  }

  private static List<Class<?>> resources() throws Exception {
    Path root = Path.of(HttpApi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(name -> name.toString().endsWith("Resource.class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.');
        types.add(Class.forName(name.replaceAll("\\.class$", "")));
      }
    }
    return types;
  }

  private static void collect(String prefix, Resource resource, Set<String> calls) {
    String path = prefix + resource.getPath();
    resource.getResourceMethods().forEach(method -> calls.add(method.getHttpMethod() + " " + path));
    resource.getChildResources().forEach(child -> collect(path, child, calls));
  }

  @Test
  void whatNeedsAKeySaysSoAndTheRestDoesNot() throws Exception {
    String keys = "[{\"ApiKeyAuth\":[]},{\"BearerAuth\":[]}]";
    JsonNode schemes = document.path("components").path("securitySchemes");
    assertEquals("X-API-Key", schemes.path("ApiKeyAuth").path("name").asText());
    assertEquals("bearer", schemes.path("BearerAuth").path("scheme").asText());
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
        var request = service.request(path.getKey().replaceAll("\\{\\w+}", "x"));
        if (call.getKey().equals("post")) {
          request.POST(java.net.http.HttpRequest.BodyPublishers.noBody());
        }
        boolean open = service.send(request).status() != 401;
        String security = call.getValue().path("security").toString();
        assertEquals(open ? "[]" : keys, security, path.getKey());
      }
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = document.findValuesAsText("$ref");
    assertFalse(references.isEmpty());
    for (String reference : references) {
      assertFalse(document.at(reference.substring(1)).isMissingNode(), reference);
    }
  }

  @Test
  void theParserOfOthersReadsItWithoutAComplaint() {
    SwaggerParseResult parsed =
        new OpenAPIV3Parser().readContents(document.toString(), null, new ParseOptions());
    assertEquals(List.of(), parsed.getMessages());
    assertEquals(SpecVersion.V31, parsed.getOpenAPI().getSpecVersion());
    assertEquals(document.path("paths").size(), parsed.getOpenAPI().getPaths().size());
  }

  @Test
  void everyObjectSaysWhetherItTakesMoreMembersThanItNames() {
    for (JsonNode parent : document.findParents("type")) {
      if (parent.path("type").toString().contains("\"object\"")) {
        assertTrue(parent.has("additionalProperties"), parent::toString);
      }
    }
  }

  /** Which codes stand at which status, over all calls. */
  private static Map<String, Set<String>> codes() {
    Map<String, Set<String>> statuses = new TreeMap<>();
    for (JsonNode schema : document.findValues("allOf")) {
      JsonNode only = schema.get(1).path("properties");
      JsonNode status = only.path("status");
      JsonNode code = only.path("code");
      for (JsonNode one : code.has("const") ? List.of(code.get("const")) : code.get("enum")) {
        statuses
            .computeIfAbsent(one.asText(), unused -> new TreeSet<>())
            .add(status.path("const").asText(status.path("enum").toString()));
      }
    }
    return statuses;
  }

  @Test
  void everyCodeStandsAtOneStatusOfSomeCall() {
    Map<String, Set<String>> codes = codes();
    JsonNode listed = document.at("/components/schemas/ProblemCode/enum");
    Set<String> all = new TreeSet<>();
    listed.forEach(code -> all.add(code.asText()));
    assertEquals(all, codes.keySet());
    codes.forEach((code, statuses) -> assertEquals(1, statuses.size(), code + " " + statuses));
  }

  @Test
  void everyReasonToDenyIsDescribed() {
    for (RefusalCode reason : RefusalCode.values()) {
      assertTrue(codes().containsKey(reason.code()), reason.code());
    }
  }

  @Test
  void theKindsOfEventsAreThoseThatThereAre() {
    List<String> kinds = Arrays.stream(EventKind.values()).map(EventKind::code).toList();
    JsonNode listed = document.path("components").path("schemas").path("EventKind").path("enum");
    assertEquals(Service.JSON.valueToTree(kinds), listed);
  }

  @Test
  void thePageShowsOurDescriptionAndNothingFromElsewhere() throws Exception {
    Service.Answer redirect = service.send(service.request("/docs"));
    assertEquals(302, redirect.status());
    assertEquals("/docs/", redirect.header("Location"));
    Service.Answer page = service.send(service.request("/docs/"));
    assertTrue(page.header("Content-Type").startsWith("text/html"));
    assertTrue(page.header("Content-Security-Policy").startsWith("default-src 'self'"));
    assertFalse(page.text().contains("http"), page::text);
    for (String file : page.text().split("\"")) {
      if (file.matches("(\\./)?[a-z0-9-]+(32x32|16x16)?\\.(js|css|png)")) {
        String name = file.replace("./", "");
        Service.Answer part = service.send(service.request("/docs/" + name));
        assertEquals(200, part.status(), name);
        assertTrue(part.http().body().length > 100, name);
      }
    }
    String initializer = service.send(service.request("/docs/swagger-initializer.js")).text();
    assertTrue(initializer.contains("/openapi.json"));
    assertFalse(initializer.contains("petstore"));
  }
}
