package dev.lifeagent.adapters.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.certificate.Link;
import dev.lifeagent.domain.certificate.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas and the page name what is written, all of it and nothing else. */
class CertificateSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path REFERENCE = Path.of("../docs/reference");

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(REFERENCE.resolve("schemas/" + name + ".schema.json")));
  }

  private static JsonNode file() throws IOException {
    return JSON.readTree(Example.FORMAT.encode(Example.certificate()));
  }

  private static JsonNode predicate(Statement statement) throws IOException {
    return JSON.readTree(Example.FORMAT.payload(statement)).get("predicate");
  }

  @Test
  void whatIsWrittenIsWhatTheSchemasSay() throws IOException {
    assertEquals(Set.of(), schema("certificate").validate(file()));
    for (Statement statement : new Statement[] {Example.statement(), Example.plain()}) {
      assertEquals(Set.of(), schema("certificate-predicate").validate(predicate(statement)));
    }
    for (String list : new String[] {"events", "restores"}) {
      for (JsonNode item : file().at("/proof/" + list)) {
        JsonNode record = JSON.readTree(item.get("record").asText());
        assertEquals(Set.of(), schema("record").validate(record));
      }
    }
  }

  @Test
  void whatIsRequiredIsWhatAStatementWithTheLeastHas() throws IOException {
    JsonNode schema = schema("certificate-predicate").getSchemaNode();
    assertEquals(names(predicate(Example.statement())), names(schema.get("properties")));
    Set<String> required = new TreeSet<>();
    schema.get("required").forEach(name -> required.add(name.asText()));
    assertEquals(names(predicate(Example.plain())), required);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/proof", "/proof/events/0", "/proof/restores/0", "/signatures/0"})
  void anotherMemberIsRefusedByTheSchemaToo(String place) throws IOException {
    JsonNode file = file();
    ((ObjectNode) file.at(place)).put("more", 1);
    assertFalse(schema("certificate").validate(file).isEmpty());
  }

  @Test
  void thePageNamesTheMembersInTheirOrder() throws IOException {
    assertEquals(list(file()), rows("## The file", "member"));
    assertEquals(list(file().get("proof")), rows("## The file", "in `proof`"));
    assertEquals(list(predicate(Example.statement())), rows("## The statement", "in `predicate`"));
  }

  @Test
  void thePageNamesTheLinksInTheirOrder() throws IOException {
    String links =
        Arrays.stream(Link.values())
            .filter(link -> link.compareTo(Link.NOT_COMPARABLE) <= 0)
            .map(Link::code)
            .collect(Collectors.joining(" "));
    assertEquals(links, rows("## What is checked", "link"));
  }

  @Test
  void thePageNamesTheUsesOfKeysAndTheTypes() throws IOException {
    String page = Files.readString(REFERENCE.resolve("certificate.md"));
    for (KnownKey.Use use : KnownKey.Use.values()) {
      assertTrue(page.contains("`" + use.code() + "`"), use.code());
    }
    assertTrue(page.contains("`" + StatementJson.TYPE + "`"), StatementJson.TYPE);
    assertTrue(
        page.contains("`" + StatementJson.PREDICATE_TYPE + "`"), StatementJson.PREDICATE_TYPE);
  }

  /** The first cells of the table with that head under a heading. */
  private static String rows(String heading, String head) throws IOException {
    String page = Files.readString(REFERENCE.resolve("certificate.md"));
    String part = page.substring(page.indexOf(heading));
    String table = part.substring(part.indexOf("| " + head + " |"));
    Matcher row = Pattern.compile("(?m)^\\| `([a-z_A-Z]+)` \\|").matcher(table.split("\n\n", 2)[0]);
    return row.results().map(found -> found.group(1)).collect(Collectors.joining(" "));
  }

  private static String list(JsonNode object) {
    StringBuilder names = new StringBuilder();
    object.fieldNames().forEachRemaining(name -> names.append(' ').append(name));
    return names.substring(1);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
