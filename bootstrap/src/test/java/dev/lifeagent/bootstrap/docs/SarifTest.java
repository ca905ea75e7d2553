package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --sarif} prints is what readers of SARIF 2.1.0 need. */
class SarifTest {
  /** The members that the schema of OASIS requires, of the objects that are written here. */
  private static final JsonNode SCHEMA =
      Schemas.json(
          """
          {
            "type": "object",
            "required": ["version", "runs"],
            "properties": {
              "$schema": {"type": "string", "format": "uri"},
              "version": {"enum": ["2.1.0"]},
              "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                  "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                  "tool": {"type": "object", "required": ["driver"], "properties": {
                    "driver": {"type": "object", "required": ["name"], "properties": {
                      "rules": {"type": "array", "uniqueItems": true, "items": {
                        "type": "object",
                        "required": ["id", "shortDescription"],
                        "properties": {
                          "shortDescription": {"$ref": "#/$defs/message"}}}}}}}},
                  "results": {"type": "array", "items": {
                    "type": "object",
                    "required": ["ruleId", "ruleIndex", "level", "message"],
                    "properties": {
                      "ruleIndex": {"type": "integer", "minimum": 0},
                      "level": {"enum": ["none", "note", "warning", "error"]},
                      "message": {"$ref": "#/$defs/message"},
                      "locations": {"type": "array", "items": {
                        "type": "object",
                        "required": ["physicalLocation"],
                        "properties": {"physicalLocation": {
                          "type": "object",
                          "required": ["artifactLocation"],
                          "properties": {
                            "artifactLocation": {"required": ["uri"], "properties": {
                              "uri": {"type": "string", "format": "uri-reference"}}},
                            "region": {"required": ["startLine"], "properties": {
                              "startLine": {"type": "integer", "minimum": 1}}}}}}}}}}}}}}
            },
            "$defs": {"message": {"type": "object", "required": ["text"],
              "properties": {"text": {"type": "string", "minLength": 1}}}}
          }
          """);

  private static final String PATCH =
      "--- a/src/a b.txt\n+++ b/src/a b.txt\n@@ -1,2 +1,3 @@\n one\n-two\n+%s\n+%s\n"
          + "--- /dev/null\n+++ b/Makefile\n@@ -0,0 +1 @@\n+all:\n";

  @TempDir Path folder;
  private Path repository;

  @BeforeEach
  void files() throws Exception {
    repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("src/a b.txt", "one\ntwo\n"));
    Files.writeString(folder.resolve("policy.yaml"), "version: \"1\"\nallowed_dirs: [.]\n");
  }

  private JsonNode run(int exit, String patch) throws Exception {
    Path file = Files.writeString(folder.resolve("a.patch"), patch);
    Cli.Run run =
        new Cli()
            .run(
                "check",
                file.toString(),
                "--sarif",
                "--repo=" + repository,
                "--policy=" + folder.resolve("policy.yaml"));
    assertEquals(exit, run.exit(), run.out() + run.err());
    JsonNode log = Schemas.json(run.out());
    Schemas.check(SCHEMA, log);
    JsonNode rules = log.at("/runs/0/tool/driver/rules");
    for (JsonNode result : log.at("/runs/0/results")) {
      assertEquals(result.path("ruleId"), rules.path(result.path("ruleIndex").asInt()).path("id"));
    }
    return log.path("runs").path(0);
  }

  private static String shown(JsonNode result) {
    JsonNode place = result.at("/locations/0/physicalLocation");
    return String.join(
        " ",
        result.path("level").asText(),
        result.path("ruleId").asText(),
        place.at("/artifactLocation/uri").asText(),
        place.at("/region/startLine").asText());
  }

  @Test
  void aFindingIsAResultAtItsLineAndAMarkOneAtItsFile() throws Exception {
    JsonNode run = run(0, PATCH.formatted("2", "see https://example.org/x"));
    assertEquals(2, run.path("results").size(), run.toString());
    assertEquals("note url src/a%20b.txt 3", shown(run.at("/results/0")));
    assertEquals("note auto-executed-file Makefile ", shown(run.at("/results/1")));
  }

  @Test
  void whatRefusesIsAnErrorAndNeverQuoted() throws Exception {
    String key = "AKIA" + "QYLPMN5HFIQR7XYA";
    JsonNode run = run(1, PATCH.formatted(key, "3"));
    String first = shown(run.at("/results/0"));
    assertTrue(first.startsWith("error aws-") && first.endsWith(" src/a%20b.txt 2"), first);
    assertTrue(!run.toString().contains(key), run.toString());
  }

  @Test
  void aRefusalWithoutAFindingIsOneResult() throws Exception {
    JsonNode denied = run(1, PATCH.formatted("2", "3").replace("Makefile", ".github/x.yml"));
    assertEquals(1, denied.path("results").size());
    assertEquals("error path_denied .github/x.yml ", shown(denied.at("/results/0")));
    JsonNode invalid = run(1, "no patch");
    assertEquals("error patch_invalid  ", shown(invalid.at("/results/0")));
  }

  @Test
  void aCleanChangeHasNoResults() throws Exception {
    JsonNode run = run(0, PATCH.formatted("2", "3").replace("Makefile", "src/b.txt"));
    assertEquals(0, run.path("results").size(), run.toString());
  }
}
