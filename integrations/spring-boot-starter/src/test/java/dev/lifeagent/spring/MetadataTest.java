package dev.lifeagent.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What an editor shows of the properties. */
class MetadataTest {
  private static JsonNode properties() throws Exception {
    try (InputStream metadata =
        LifeAgentProperties.class.getResourceAsStream(
            "/META-INF/spring-configuration-metadata.json")) {
      return new ObjectMapper().readTree(metadata).get("properties");
    }
  }

  @Test
  void everyPropertyIsDescribed() throws Exception {
    for (JsonNode property : properties()) {
      assertFalse(property.path("description").asText().isBlank(), property.toString());
    }
    assertEquals(25, properties().size());
  }

  @Test
  void aPropertyHasTheNameOfTheVariableOfTheService() throws Exception {
    String page = Files.readString(Path.of("../../docs/reference/configuration.md"));
    for (JsonNode property : properties()) {
      String name = property.get("name").asText().substring("life-agent.".length());
      String variable = name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
      assertTrue(name.equals("enabled") || page.contains("| `" + variable + "` |"), variable);
    }
  }
}
