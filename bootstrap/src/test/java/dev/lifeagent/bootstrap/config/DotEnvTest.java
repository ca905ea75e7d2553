package dev.lifeagent.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.support.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of .env, only what cannot loosen anything counts, and only from a file of the user's own. */
class DotEnvTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve(".env");
  }

  private DotEnv read(String text, Map<String, String> environment) throws IOException {
    Files.writeString(file, text);
    return DotEnv.read(environment, file.toString());
  }

  private List<String> faults(String text) {
    return assertThrows(InvalidSettingsException.class, () -> read(text, Map.of())).faults();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PORT",
        "API_TOKEN",
        "API_TOKENS",
        "DB_PATH",
        "PLANS_DIR",
        "BASE_REF",
        "LLM_PROVIDER",
        "LLM_API_KEY",
        "LLM_BASE_URL",
        "LLM_SCRIPT",
        "LLM_MY_MODEL_URL",
        "GROQ_API_KEY",
        "CASSETTE_DIR",
        "CASSETTE_MODE",
        "RATE_LIMIT_RPS",
        "MAX_BODY_BYTES",
        "RETENTION_DAYS",
        "DETERMINISTIC_SEED"
      })
  void theseNamesCountAndTheEnvironmentWins(String name) throws IOException {
    assertEquals(Map.of(name, "file"), read(name + "=file\n", Map.of()).variables());
    Map<String, String> environment = Map.of(name, "environment");
    assertEquals(environment, read(name + "=file\n", environment).variables());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POLICY_PATH",
        "RISK_PROFILE",
        "RISK_RULES",
        "OPA_ENABLE",
        "OPA_URL",
        "GATE_OFFICE_HOURS_ZONE",
        "ACTION_RUN_TESTS_COMMAND",
        "ALLOW_SELF_REVIEW",
        "API_KEYS_FILE",
        "AGENT_WHITELIST_DIRS",
        "WORKSPACE",
        "WORKSPACES",
        "CHECKPOINT_KEY",
        "CERTIFICATE_KEY",
        "MCP_ORIGINS",
        "WEBHOOK_URL",
        "WEBHOOK_SECRET_FILE",
        "LIFE_AGENT_URL",
        "LIFE_AGENT_JAVA_OPTS",
        "LIFE_AGENT_KEY",
        "LIFE_AGENT_LIB"
      })
  void whatSaysWhatIsEnforcedRefusesTheStartWithItsLine(String name) {
    assertEquals(
        List.of(
            file
                + ", line 2: "
                + name
                + " does not count in this file; set it in the environment, or take the line out"),
        faults("# ours\n" + name + "=secret-value\n"));
  }

  @Test
  void namesOfOtherProgramsArePassedOverAndTold() throws IOException {
    DotEnv read =
        read(
            "HOST=0.0.0.0\nDATABASE_URL=x\nexport VITE_X='1'\nJAVA_TOOL_OPTIONS=y\nHOST=z\n",
            Map.of());
    assertEquals(Map.of(), read.variables());
    assertEquals(List.of("HOST", "DATABASE_URL", "VITE_X", "JAVA_TOOL_OPTIONS"), read.passedOver());
  }

  @ParameterizedTest
  @CsvSource({
    "API_TOKNES, API_TOKENS",
    "port, PORT",
    "LLM_PROVIDR, LLM_PROVIDER",
    "GROQ_KEY,",
    "DATABASE_URL,",
    "LLM_MY_MODEL_URL,",
    "HOST,",
    "CASETTE_DIR, CASSETTE_DIR",
    "RETENTION_DAY, RETENTION_DAYS",
    "WORKSPCE, WORKSPACE",
  })
  void aNameThatNothingReadsIsToldWithTheOneThatMayBeMeant(String name, String meant)
      throws IOException {
    DotEnv read = read(name + "=x\nLLM_PROVIDER=my-model\n", Map.of());
    assertEquals(meant == null ? Map.of() : Map.of(name, meant), read.doubtful());
  }

  @Test
  void eachNameIsToldOnceWithWhereToSetIt() throws IOException {
    DotEnv read = read("HOST=x\nWORKSPCE=x\nprt=1\nDATABASE_URL=x\nHOST=y\n", Map.of());
    assertEquals(
        List.of(
            ".env sets names that do not count there: HOST, DATABASE_URL; what is meant for"
                + " Life-Agent, set it in the environment",
            ".env sets WORKSPCE, which nothing reads; did you mean WORKSPACE? Set it in the"
                + " environment: here it does not count",
            ".env sets prt, which nothing reads; did you mean PORT?"),
        read.warnings());
    assertEquals(List.of(), read("PORT=1\n", Map.of()).warnings());
  }

  @Test
  void theNamesThatMayBeMeantAreThoseOfReadme() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    int start = readme.indexOf("| variable | default | |");
    String table = readme.substring(start, readme.indexOf("\n\n", start));
    Set<String> names = new TreeSet<>();
    for (String row : table.lines().toList()) {
      Pattern.compile("`([A-Z]+(?:_[A-Z]+)*)`")
          .matcher(row.substring(0, row.indexOf('|', 1)))
          .results()
          .forEach(name -> names.add(name.group(1)));
    }
    assertEquals(names, new TreeSet<>(VariableNames.ALL));
  }

  @ParameterizedTest
  @CsvSource({
    "KILL_SWITCH=false, 'can only be turned on here'",
    "PORT, 'is not NAME=value'",
    "rm -rf x, 'is not NAME=value'",
  })
  void aLineThatCannotBeTakenIsNamed(String line, String said) {
    List<String> faults = faults("PORT=1\n" + line + "\n");
    assertTrue(faults.get(0).contains(", line 2: "), faults.toString());
    assertTrue(faults.get(0).contains(said), faults.toString());
  }

  @Test
  void everyFaultIsToldAtOnceAndNoValue() {
    List<String> faults = faults("RISK_PROFILE=hush\nPORT=1\nPORT=2\nOPA_URL=hush\n");
    assertEquals(3, faults.size(), faults.toString());
    assertTrue(!faults.toString().contains("hush"), faults.toString());
  }

  @Test
  void linesAreReadAsBefore() throws IOException {
    String text = "\n# c\nexport PORT=\"81\"\r\nAPI_TOKENS='a b'\nKILL_SWITCH=true\nBASE_REF=a=b";
    Map<String, String> expected =
        new HashMap<>(Map.of("PORT", "81", "API_TOKENS", "a b", "KILL_SWITCH", "true"));
    expected.put("BASE_REF", "a=b");
    assertEquals(expected, read(text, Map.of()).variables());
  }

  @Test
  void aFileThatCameWithACloneRefusesTheStart() throws IOException {
    Git.init(folder).commit(Map.of(".env", "KILL_SWITCH=true\n"));
    List<String> faults = faults("PORT=1\n");
    assertTrue(faults.get(0).contains("git tracks"), faults.toString());
    assertTrue(faults.get(0).contains("LIFE_AGENT_ENV_FILE"), faults.toString());
    assertEquals(Map.of(), DotEnv.read(Map.of(), "").variables());
  }

  @Test
  void aFileThatOthersWriteOrThatIsALinkRefusesTheStart() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "PORT=1\n");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThrows(InvalidSettingsException.class, () -> DotEnv.read(Map.of(), real.toString()));
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals("1", DotEnv.read(Map.of(), real.toString()).variables().get("PORT"));
    Files.createSymbolicLink(file, real);
    assertThrows(InvalidSettingsException.class, () -> DotEnv.read(Map.of(), file.toString()));
  }

  @Test
  void aFileThatWasNamedHasToBeThere() {
    assertThrows(InvalidSettingsException.class, () -> DotEnv.read(Map.of(), file.toString()));
  }

  @Test
  void theExampleShowsNamesThatCountAndNothingElse() throws IOException {
    String example = Files.readString(Path.of("..", ".env.example"));
    String names =
        Pattern.compile("(?m)^#([A-Z_]+)=.*$")
            .matcher(example)
            .replaceAll("$1=1")
            .replace("KILL_SWITCH=1", "KILL_SWITCH=true");
    DotEnv read = read(names, Map.of());
    assertEquals(List.of(), read.passedOver());
    assertTrue(read.variables().size() > 15, names);
  }
}
