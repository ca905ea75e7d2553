package dev.lifeagent.bootstrap.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars with models, gates and handlers, compiled by the test, in the real service. */
class ExtensionJarsTest {
  private static final String MODEL =
      """
      public class Model implements dev.lifeagent.domain.llm.LanguageModelProvider {
        public String name() { return "NAME"; }
        public dev.lifeagent.domain.llm.LanguageModel open(java.util.Map<String, String> settings) {
          if (!settings.containsKey("TEXT")) throw new IllegalArgumentException("TEXT is needed");
          return prompt -> new dev.lifeagent.domain.llm.Completion(settings.get("TEXT"), "m", "stop",
              java.util.OptionalInt.empty(), java.util.OptionalInt.empty());
        }
      }
      """;
  private static final String GATE =
      """
      public class Closed implements dev.lifeagent.domain.gate.GateProvider {
        public String name() { return "closed"; }
        public dev.lifeagent.domain.gate.Gate open(java.util.Map<String, String> settings) {
          return request -> { throw new IllegalStateException(settings.toString()); };
        }
      }
      """;
  private static final String HANDLER =
      """
      public class Greet implements dev.lifeagent.domain.agent.ActionHandlerProvider {
        public String action() { return "greet.people"; }
        public dev.lifeagent.domain.agent.ActionHandler open(java.util.Map<String, String> settings) {
          return (call, act) -> java.util.Optional.of(settings.get("WORD"));
        }
      }
      """;
  private static final String BROKEN =
      """
      public class Broken implements dev.lifeagent.domain.gate.GateProvider {
        public Broken() { throw new IllegalStateException("secret"); }
        public String name() { return "broken"; }
        public dev.lifeagent.domain.gate.Gate open(java.util.Map<String, String> settings) {
          return null;
        }
      }
      """;

  @TempDir private Path folder;
  private Path repository;
  private Path lib;

  @BeforeEach
  void make() throws IOException {
    repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("README.md", "# Ours\n"));
    lib = Files.createDirectory(folder.resolve("lib"));
  }

  /** Compiles a provider into a jar that offers it. */
  private void jar(Path jar, String port, String type, String source) throws IOException {
    Path made = Files.createDirectories(folder.resolve("classes-" + type));
    Path file = Files.writeString(made.resolve(type + ".java"), source);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", made.toString(), file.toString());
    assertEquals(0, exit, "the extension compiles");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      packed.putNextEntry(new JarEntry("META-INF/services/dev.lifeagent.domain." + port));
      packed.write(type.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      packed.putNextEntry(new JarEntry(type + ".class"));
      Files.copy(made.resolve(type + ".class"), packed);
    }
  }

  private void model(String file, String name) throws IOException {
    jar(lib.resolve(file), "llm.LanguageModelProvider", "Model", MODEL.replace("NAME", name));
  }

  private TestService start(Map<String, String> more) throws IOException {
    java.util.Map<String, String> variables = new java.util.HashMap<>(more);
    variables.put("LIFE_AGENT_LIB", lib.toString());
    return TestService.start(folder, repository, variables);
  }

  private String refusal(Map<String, String> more) {
    InvalidSettingsException refused =
        assertThrows(InvalidSettingsException.class, () -> start(more).close());
    return String.join("\n", refused.faults());
  }

  @Test
  void aModelIsChosenByItsNameAndAnswersTurnsAndIsOnRecord() throws Exception {
    model("one.jar", "my-model");
    try (TestService service =
        start(Map.of("LLM_PROVIDER", "my-model", "LLM_MY_MODEL_TEXT", "Hello."))) {
      var answer = service.http().post("/turn", Map.of("agent_id", "a", "input", "hi"));
      assertEquals("Hello.", answer.json().get("response").asText(), answer.body());
      JsonNode meta = service.http().get("/meta").json();
      assertEquals("my-model", meta.get("llm").asText());
      String digest = meta.get("extensions").get("one.jar").asText();
      assertEquals(64, digest.length());
      List<JsonNode> events = service.events(0);
      JsonNode loaded = events.get(0);
      assertEquals("extensions_loaded", loaded.get("kind").asText());
      assertEquals(digest, loaded.at("/data/input/jars/one.jar").asText(), loaded.toString());
      assertTrue(
          events.stream().anyMatch(event -> event.get("kind").asText().equals("llm_started")));
    }
  }

  @Test
  void anUnknownNameIsToldTheNamesThatThereAre() throws Exception {
    model("one.jar", "my-model");
    assertEquals(
        "LLM_PROVIDER has to be one of none, script, groq, openai, cassette, my-model",
        refusal(Map.of("LLM_PROVIDER", "my-modle")));
  }

  @Test
  void whatAProviderSaysOfItsSettingsIsToldWithTheirName() throws Exception {
    model("one.jar", "my-model");
    assertEquals("LLM_MY_MODEL: TEXT is needed", refusal(Map.of("LLM_PROVIDER", "my-model")));
  }

  @Test
  void twoOfOneNameAreRefused() throws Exception {
    model("one.jar", "my-model");
    jar(
        lib.resolve("two.jar"),
        "llm.LanguageModelProvider",
        "Other",
        MODEL.replace("NAME", "my-model").replace("class Model", "class Other"));
    assertEquals(
        "LLM_PROVIDER: two extensions have the name my-model; remove one",
        refusal(Map.of("LLM_PROVIDER", "my-model")));
  }

  @Test
  void aGateIsAskedLastAndOneThatFailsRefuses() throws Exception {
    jar(lib.resolve("gate.jar"), "gate.GateProvider", "Closed", GATE);
    try (TestService service = start(Map.of())) {
      var answer = service.http().post("/act", Map.of("agent_id", "a", "action", "run.tests"));
      assertEquals(503, answer.status(), answer.body());
      assertEquals("gate_failed", answer.json().get("code").asText());
    }
  }

  @Test
  void aHandlerHandlesItsAction() throws Exception {
    jar(lib.resolve("greet.jar"), "agent.ActionHandlerProvider", "Greet", HANDLER);
    try (TestService service = start(Map.of("ACTION_GREET_PEOPLE_WORD", "Hello."))) {
      var answer = service.http().post("/act", Map.of("agent_id", "a", "action", "greet.people"));
      assertEquals("Hello.", answer.json().get("result").asText(), answer.body());
    }
  }

  @Test
  void oneThatCannotBeMadeStopsTheStartAndNamesNoClass() throws Exception {
    jar(lib.resolve("broken.jar"), "gate.GateProvider", "Broken", BROKEN);
    String refusal = refusal(Map.of());
    assertTrue(refusal.startsWith("LIFE_AGENT_LIB: an extension failed"), refusal);
    assertFalse(refusal.contains("Broken") || refusal.contains("secret"), refusal);
  }

  @Test
  void aFolderThatOthersMayWriteToIsRefusedAndSoIsAJar() throws Exception {
    model("one.jar", "my-model");
    Files.setPosixFilePermissions(lib, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(
        lib.resolve("one.jar"), PosixFilePermissions.fromString("rw-rw-rw-"));
    List<String> faults = refusal(Map.of()).lines().toList();
    assertEquals(2, faults.size(), faults.toString());
    assertTrue(faults.get(0).contains("every user may write it"), faults.toString());
    assertTrue(faults.get(1).contains("one.jar"), faults.toString());
  }

  @Test
  void aFolderInTheWorkspaceIsRefused() throws Exception {
    lib = Files.createDirectory(repository.resolve("lib"));
    String refusal = refusal(Map.of());
    assertTrue(refusal.contains("inside the workspace"), refusal);
  }

  @Test
  void aFolderThatIsNotThereIsRefused() throws Exception {
    Files.delete(lib);
    assertTrue(refusal(Map.of()).contains("cannot be read"), refusal(Map.of()));
    assertEquals(
        Map.of(), ExtensionJars.open(Optional.empty(), repository).digests(), "none was named");
  }
}
