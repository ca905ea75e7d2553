package dev.lifeagent.adapters.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.DenyGlob;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyError;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyYamlTest {
  private static final String HEAD = "version: \"1\"\nallowed_dirs: [lib]\n";

  private static Policy parse(String yaml) {
    return PolicyYaml.parse(yaml.getBytes(UTF_8));
  }

  private static List<PolicyError> errors(byte[] yaml) {
    return assertThrows(InvalidPolicyException.class, () -> PolicyYaml.parse(yaml)).errors();
  }

  private static List<PolicyError> errors(String yaml) {
    return errors(yaml.getBytes(UTF_8));
  }

  /** The errors without their prose, such as {@code 3:17 max_diff_lines}. */
  private static List<String> places(String yaml) {
    return errors(yaml).stream()
        .map(e -> e.line() + ":" + e.column() + " " + e.field())
        .map(String::strip)
        .toList();
  }

  @Test
  void givesTheDefaultsForWhatIsNotThere() {
    Policy policy = parse(HEAD);
    assertEquals("1", policy.version());
    assertEquals(List.of(AllowedDir.of("lib")), policy.allowedDirs());
    assertEquals(List.of(), policy.denyGlobs());
    assertEquals(800, policy.maxDiffLines());
    assertEquals(new LlmSettings("llama-3.3-70b-versatile", 0, 2048), policy.llm());
    assertEquals(Sha256.hex(HEAD), policy.digest());
  }

  @Test
  void readsEveryField() {
    Policy policy =
        parse(
            """
            # a comment
            version: '1'
            allowed_dirs:
              - lib
              - "."
            deny_globs: ["*.key", '**/x']
            max_diff_lines: 5000
            llm:
              model: a/b:c
              temperature: 0.25
              max_tokens: 8192
            """);
    assertEquals(List.of(AllowedDir.of("lib"), AllowedDir.of(".")), policy.allowedDirs());
    assertEquals(List.of(DenyGlob.of("*.key"), DenyGlob.of("**/x")), policy.denyGlobs());
    assertEquals(5000, policy.maxDiffLines());
    assertEquals(new LlmSettings("a/b:c", 0.25, 8192), policy.llm());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\n" + HEAD,
        HEAD + "...\n",
        "%YAML 1.1\n---\n" + HEAD,
        "%YAML 1.2\n---\n" + HEAD,
        "\ufeff" + HEAD,
        "version: \"1\"\r\nallowed_dirs: [lib]\r\n",
        "{\"version\": \"1\", \"allowed_dirs\": [\"lib\"]}",
        "version: |-\n  1\nallowed_dirs: [lib]\n",
        "version: &v \"1\"\nallowed_dirs: [lib]\nllm: {model: *v}\n",
        "allowed_dirs: &d [lib]\nversion: \"1\"\ndeny_globs: *d\n",
        HEAD + "llm: {}\ndeny_globs: []\n",
        HEAD + "llm: {temperature: 1}\n",
        HEAD + "llm: {temperature: 1.0}\n",
        HEAD + "llm: {temperature: .5}\n",
        HEAD + "llm: {temperature: -0.0, max_tokens: +1}\n",
        HEAD + "max_diff_lines: 0",
        "version: \"1\"\nallowed_dirs: [\"no\", \"1\", a b, \"#x\", été, 目录]\n",
        HEAD + "deny_globs: [\"!x\", \"&x\", \"@x\", \"%x\", '']\n",
      })
  void acceptsEveryWayToWriteIt(String yaml) {
    assertEquals("1", parse(yaml).version());
  }

  @Test
  void readsMinusZeroAsZero() {
    Policy policy = parse(HEAD + "llm: {temperature: -0.0}\n");
    assertEquals(LlmSettings.DEFAULT, policy.llm());
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("", List.of("1:1")),
        arguments("# nothing\n", List.of("1:1")),
        arguments("lib\n", List.of("1:1")),
        arguments("- lib\n", List.of("1:1")),
        arguments("{}\n", List.of("1:1 version", "1:1 allowed_dirs")),
        arguments("version: 1\nallowed_dirs: [lib]", List.of("1:10 version")),
        arguments("version: 1.0\nallowed_dirs: [lib]", List.of("1:10 version")),
        arguments("version: \"2\"\nallowed_dirs: [lib]", List.of("1:10 version")),
        arguments("version: |\n  1\nallowed_dirs: [lib]", List.of("1:10 version")),
        arguments("version: \"1\"\nallowed_dirs: lib", List.of("2:15 allowed_dirs")),
        arguments("version: \"1\"\nallowed_dirs: []", List.of("2:15 allowed_dirs")),
        arguments("version: \"1\"\nallowed_dirs:", List.of("2:14 allowed_dirs")),
        arguments("version: \"1\"\nallowed_dirs: {a: b}", List.of("2:15 allowed_dirs")),
        arguments(
            "version: \"1\"\nallowed_dirs: [\" \", no, 1, ~, [a], /x, ../y, '*']",
            List.of(
                "2:16 allowed_dirs[0]",
                "2:21 allowed_dirs[1]",
                "2:25 allowed_dirs[2]",
                "2:28 allowed_dirs[3]",
                "2:31 allowed_dirs[4]",
                "2:36 allowed_dirs[5]",
                "2:40 allowed_dirs[6]",
                "2:46 allowed_dirs[7]")),
        arguments(HEAD + "deny_globs:\n", List.of("3:12 deny_globs")),
        arguments(HEAD + "deny_globs: x\n", List.of("3:13 deny_globs")),
        // can match nothing
        arguments(HEAD + "deny_globs: ['secrets//**']\n", List.of("3:14 deny_globs[0]")),
        arguments(HEAD + "deny_globs: [x, 'secrets\\\\**']\n", List.of("3:17 deny_globs[1]")),
        arguments(HEAD + "deny_globs: ['a/{b,../c}']\n", List.of("3:14 deny_globs[0]")),
        arguments(HEAD + "deny_globs: [2024-01-01]\n", List.of("3:14 deny_globs[0]")),
        arguments(
            HEAD + "deny_globs: ['[a', 'a\\b']\n",
            List.of("3:14 deny_globs[0]", "3:20 deny_globs[1]")),
        arguments(HEAD + "max_diff_lines: \"800\"\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: 800.0\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: 8e2\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: -1\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: 5001\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: 18446744073709551716\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: 0o21\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: 017\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: 0x1F\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: 1_0\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: 1:30\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: true\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: .NaN\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "max_diff_lines: ~\n", List.of("3:17 max_diff_lines")),
        arguments(HEAD + "llm:\n", List.of("3:5 llm")),
        arguments(HEAD + "llm: []\n", List.of("3:6 llm")),
        arguments(HEAD + "llm: {model: ''}\n", List.of("3:14 llm.model")),
        arguments(HEAD + "llm: {model: 3}\n", List.of("3:14 llm.model")),
        arguments(HEAD + "llm: {temperature: .nan}\n", List.of("3:20 llm.temperature")),
        arguments(HEAD + "llm: {temperature: 1e400}\n", List.of("3:20 llm.temperature")),
        arguments(HEAD + "llm: {temperature: '0'}\n", List.of("3:20 llm.temperature")),
        arguments(HEAD + "llm: {temperature: 1.01}\n", List.of("3:20 llm.temperature")),
        arguments(HEAD + "llm: {temperature: 01.0}\n", List.of("3:20 llm.temperature")),
        arguments(HEAD + "llm: {max_tokens: 0}\n", List.of("3:19 llm.max_tokens")),
        arguments(HEAD + "llm: {max_tokens: 8193}\n", List.of("3:19 llm.max_tokens")),
        arguments(HEAD + "llm: {seed: 1, model: a}\n", List.of("3:7 llm.seed")),
        arguments(HEAD + "extra: 1\n", List.of("3:1 extra")),
        arguments(HEAD + "Version: '1'\n", List.of("3:1 ?")),
        arguments(HEAD + "[a]: 1\n", List.of("3:1 ?")),
        arguments(HEAD + "<<: {llm: {}}\n", List.of("3:1 <<")),
        arguments(HEAD + "version: \"1\"\n", List.of("3:1 version")),
        arguments(HEAD + "\"versio\\x6e\": \"1\"\n", List.of("3:1 version")),
        arguments(HEAD + "llm: {model: a, model: b}\n", List.of("3:17 llm.model")),
        arguments(HEAD + "---\n" + HEAD, List.of("3:1")),
        arguments(HEAD + "deny_globs: !!set {a}\n", List.of("3:13")),
        arguments(HEAD + "deny_globs: [!!str a]\n", List.of("3:14")),
        arguments(HEAD + "deny_globs: [! a]\n", List.of("3:14")),
        arguments("%TAG ! tag:x:\n---\n" + HEAD, List.of("1:1")),
        arguments(HEAD + "deny_globs: [*x]\n", List.of("3:14")),
        arguments(HEAD + "deny_globs: &x [*x]\n", List.of("3:17")),
        arguments(HEAD + "deny_globs: [a\n", List.of("4:1")),
        arguments(HEAD + "\tllm: {}\n", List.of("3:1")),
        arguments(HEAD + "llm: {model: \"a\u0007\"}\n", List.of("3:16")),
        arguments(
            "version: \"1\"\n\nallowed_dirs: [\"été\", 1]\n", List.of("3:23 allowed_dirs[1]")),
        arguments(
            "version: \"1\"\nallowed_dirs: [\"\ud83d\udcc1\", 1]\n",
            List.of("2:21 allowed_dirs[1]")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void refusesWithThePlaceOfTheFault(String yaml, List<String> expected) {
    assertEquals(expected, places(yaml));
  }

  @Test
  void reportsAllErrorsOfAFileAtOnce() {
    String yaml =
        """
        version: 1
        allowed_dirs: [lib, 7]
        deny_globs: !x [a]
        max_diff_lines: 9999
        llm:
          temperature: 2
          top_p: 1
          max_tokens: "1"
        llm: {}
        """;
    assertEquals(
        List.of(
            "1:10 version",
            "2:21 allowed_dirs[1]",
            "3:13",
            "4:17 max_diff_lines",
            "6:16 llm.temperature",
            "7:3 llm.top_p",
            "8:15 llm.max_tokens",
            "9:1 llm"),
        places(yaml));
    for (PolicyError error : errors(yaml)) {
      assertFalse(error.message().isBlank() || error.expected().isBlank(), error.toString());
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8WithTheirPlace() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("version: \"1\"\nallowed_dirs: [\"é".getBytes(UTF_8));
    bytes.write(0xe9);
    bytes.writeBytes("\"]\n".getBytes(UTF_8));
    PolicyError error = errors(bytes.toByteArray()).get(0);
    assertEquals(2, error.line());
    assertEquals(18, error.column());
    assertTrue(error.message().contains("UTF-8"));
  }

  @Test
  void refusesACharacterThatIsCutOffAtTheEnd() {
    byte[] whole = (HEAD + "# é").getBytes(UTF_8);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);
    assertTrue(errors(cut).get(0).message().contains("UTF-8"));
  }

  @Test
  void refusesWhatIsTooLargeTooDeepOrExplodes() {
    assertTrue(
        errors(HEAD + "#".repeat(YamlText.MAX_BYTES)).get(0).message().contains("too large"));
    assertTrue(
        errors(HEAD + "deny_globs: " + "[".repeat(100_000)).get(0).message().contains("deep"));
    StringBuilder laughs = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 30; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    List<PolicyError> errors = errors(laughs.toString());
    assertTrue(errors.get(errors.size() - 1).message().contains("aliases"), errors.toString());
  }

  @Test
  void neverQuotesValues() {
    List<PolicyError> errors =
        errors("version: hunter2\nallowed_dirs: hunter2\nhunter2: hunter2\nllm: {model: `hunter2");
    assertFalse(errors.toString().contains("hunter2"), errors.toString());
  }
}
