package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.path.PathFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference names what the code has, all of it and nothing else. */
class ReferenceTest {
  private static final String API =
      "adapters-http/src/main/resources/dev/lifeagent/adapters/http/openapi/openapi.yaml";

  /** The first cells of all tables of a page, or of its part under a heading. */
  private static Set<String> named(String page, String heading) {
    String text = Schemas.text("docs/reference/" + page);
    String part = text.substring(text.indexOf(heading) + heading.length());
    int end = heading.isEmpty() ? -1 : part.indexOf("\n## ");
    return find(end < 0 ? part : part.substring(0, end), "(?m)^\\| `([A-Za-z_]+)` \\|");
  }

  private static Set<String> find(String text, String pattern) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static <T> Set<String> all(T[] values, java.util.function.Function<T, String> code) {
    return Arrays.stream(values).map(code).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The main sources of modules, as one text. */
  private static String sources(String... modules) {
    StringBuilder text = new StringBuilder();
    for (String module : modules) {
      try (Stream<Path> files = Files.walk(Schemas.file(module + "/src/main/java"))) {
        for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
          text.append(Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toString();
  }

  @Test
  void configurationNamesTheVariablesThatAreRead() {
    String settings =
        Schemas.text("bootstrap/src/main/java/dev/lifeagent/bootstrap/config/SettingsReader.java");
    Set<String> read = find(settings, "variables\\s*\\.\\w+\\(\\s*\"([A-Z][A-Z_]+)\"");
    read.addAll(find(sources("bootstrap", "adapters-cli"), "getenv\\(\\s*\"([A-Z_]+)\""));
    read.addAll(find(sources("bootstrap", "adapters-cli"), "\\$\\{env:([A-Z_]+)"));
    read.addAll(find(Schemas.text("life-agent"), "\\b(LIFE_AGENT_[A-Z_]+|JAVA_HOME)\\b"));
    read.addAll(find(Schemas.text("life-agent-hook"), "\\$\\{(LIFE_AGENT_[A-Z_]+)-"));
    assertTrue(read.size() > 30, read.toString());
    assertEquals(read, named("configuration.md", ""));
  }

  @Test
  void problemsNameTheCodesThatAreAnswered() throws IOException {
    Set<String> codes = all(RefusalCode.values(), RefusalCode::code);
    assertEquals(codes, named("problems.md", "## Codes"));
  }

  @Test
  void problemsAndOpenApiAgreeAboutCodesAndTheirStatuses() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    Matcher row =
        Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\d+) \\|")
            .matcher(Schemas.text("docs/reference/problems.md"));
    while (row.find()) {
      listed.put(row.group(1), row.group(2));
    }
    Map<String, String> described = new TreeMap<>();
    JsonNode api = new ObjectMapper(new YAMLFactory()).readTree(Schemas.text(API));
    for (JsonNode parts : api.findValues("allOf")) {
      JsonNode only = parts.path(1).path("properties");
      JsonNode code = only.path("code");
      for (JsonNode one : code.has("const") ? List.of(code.get("const")) : code.path("enum")) {
        // What HTTP refuses stands together, under several statuses.
        String status = only.path("status").path("const").asText(listed.get(one.asText()));
        described.put(one.asText(), status);
      }
    }
    assertEquals(listed, described);
  }

  @Test
  void problemsNameTheFaultsOfPathsAndPatches() {
    assertEquals(
        all(PathFault.values(), PathFault::code), named("problems.md", "## Faults of paths"));
    Set<String> faults = named("problems.md", "## Faults of patches");
    faults.addAll(named("problems.md", "## Faults of edits"));
    assertEquals(all(PatchFault.values(), PatchFault::code), faults);
  }

  @Test
  void problemsSayWhichPatchesGitWouldTake() {
    String page = Schemas.text("docs/reference/problems.md");
    Set<String> taken = find(page, "(?m)^\\| `([a-z_]+)` \\| may accept \\|");
    assertEquals(
        Arrays.stream(PatchFault.values())
            .filter(PatchFault::beyondGit)
            .map(PatchFault::code)
            .collect(Collectors.toCollection(TreeSet::new)),
        taken);
  }

  @Test
  void eventsNameTheKinds() {
    assertEquals(all(EventKind.values(), EventKind::code), named("events.md", "## Kinds"));
  }

  @Test
  void theSchemasNameTheKindsAndTheMembersThatOpenApiNames() throws IOException {
    JsonNode api =
        new ObjectMapper(new YAMLFactory()).readTree(Schemas.text(API)).at("/components/schemas");
    JsonNode event = Schemas.reference("event");
    JsonNode kinds = api.at("/EventKind/enum");
    assertEquals(kinds, event.at("/properties/kind/enum"));
    assertEquals(kinds, Schemas.reference("record").at("/properties/kind/enum"));
    assertEquals(names(api.at("/Event/properties")), names(event.path("properties")));
    assertEquals(
        names(api.at("/Observation/properties")), names(event.at("/$defs/observation/properties")));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    assertTrue(names.size() > 3, object::toString);
    return names;
  }

  @Test
  void spansNameTheAttributesThatAreSet() {
    Set<String> set = find(sources("adapters-otel"), "Key\\(\\s*\"([a-z_.]+)\"\\)");
    Set<String> named =
        find(Schemas.text("docs/reference/spans.md"), "`((?:life_agent|gen_ai|error)\\.[a-z_.]+)`");
    Set<String> spans = Set.of("life_agent.act", "life_agent.turn", "life_agent.plan");
    named.removeAll(spans);
    named.removeAll(Set.of("life_agent.review", "life_agent.gate"));
    set.remove("life_agent.gate");
    assertEquals(set, named);
  }

  /** Every link within the documentation leads to a file of the checkout. */
  @Test
  void linksLeadSomewhere() throws IOException {
    int links = 0;
    List<Path> pages;
    try (Stream<Path> files = Files.walk(Schemas.file("docs"))) {
      pages = files.filter(name -> name.toString().endsWith(".md")).toList();
    }
    for (Path page : pages) {
      for (String link : find(Files.readString(page), "\\]\\(([^)#:]+)(?:#[^)]*)?\\)")) {
        links++;
        Path target = page.resolveSibling(link).normalize();
        assertTrue(Files.exists(target), page + " links to " + link);
      }
    }
    assertTrue(links > 20, links + " links");
  }
}
