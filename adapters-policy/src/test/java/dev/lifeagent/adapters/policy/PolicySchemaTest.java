package dev.lifeagent.adapters.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The schema that editors use and the loader agree. Policies are written as JSON here, which is
 * YAML too, so that both read the same document and nothing hangs on a second YAML parser.
 */
class PolicySchemaTest {
  private static final Path FOLDER = Path.of("../policy");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RULE = Pattern.compile("RULE(?:-(\\w+))?");

  /** The fields that every rule has. */
  private static final Map<String, String> FIELDS =
      new TreeMap<>(
          Map.of(
              "id", "'no-a'",
              "effect", "'deny'",
              "reason", "'r'",
              "actions", "['a']",
              "match", "[{'action': 'a'}]",
              "no_match", "[{}]"));

  private static JsonNode schemaJson() {
    try {
      return JSON.readTree(FOLDER.resolve("policy.schema.json").toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaJson());

  private static boolean schemaTakes(String json) {
    try {
      return SCHEMA.validate(JSON.readTree(json)).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean loaderTakes(byte[] yaml) {
    try {
      PolicyYaml.parse(yaml);
      return true;
    } catch (InvalidPolicyException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"1\"",
        "{}",
        "{'version': '1'}",
        "{'allowed_dirs': ['a']}",
        "{'version': '1', 'allowed_dirs': ['a']}",
        "{'version': '2', 'allowed_dirs': ['a']}",
        "{'version': 1, 'allowed_dirs': ['a']}",
        "{'version': '1', 'allowed_dirs': []}",
        "{'version': '1', 'allowed_dirs': 'a'}",
        "{'version': '1', 'allowed_dirs': null}",
        "{'version': '1', 'allowed_dirs': ['']}",
        "{'version': '1', 'allowed_dirs': ['  ']}",
        "{'version': '1', 'allowed_dirs': ['\\t']}",
        "{'version': '1', 'allowed_dirs': [1]}",
        "{'version': '1', 'allowed_dirs': [['a']]}",
        "{'version': '1', 'allowed_dirs': ['.']}",
        "{'version': '1', 'allowed_dirs': ['./']}",
        "{'version': '1', 'allowed_dirs': ['./a/b/']}",
        "{'version': '1', 'allowed_dirs': ['a b', '#x', 'no']}",
        "{'version': '1', 'allowed_dirs': ['/a']}",
        "{'version': '1', 'allowed_dirs': ['/']}",
        "{'version': '1', 'allowed_dirs': ['a//b']}",
        "{'version': '1', 'allowed_dirs': ['..']}",
        "{'version': '1', 'allowed_dirs': ['../a']}",
        "{'version': '1', 'allowed_dirs': ['a/../b']}",
        "{'version': '1', 'allowed_dirs': ['a/**']}",
        "{'version': '1', 'allowed_dirs': ['C:/a']}",
        "{'version': '1', 'allowed_dirs': ['a'], 'x': 1}",
        "{'version': '1', 'allowed_dirs': ['a'], 'deny_globs': []}",
        "{'version': '1', 'allowed_dirs': ['a'], 'deny_globs': ['', '**/*.env', '!x']}",
        "{'version': '1', 'allowed_dirs': ['a'], 'deny_globs': null}",
        "{'version': '1', 'allowed_dirs': ['a'], 'deny_globs': [true]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'max_diff_lines': 0}",
        "{'version': '1', 'allowed_dirs': ['a'], 'max_diff_lines': 5000}",
        "{'version': '1', 'allowed_dirs': ['a'], 'max_diff_lines': 5001}",
        "{'version': '1', 'allowed_dirs': ['a'], 'max_diff_lines': -1}",
        "{'version': '1', 'allowed_dirs': ['a'], 'max_diff_lines': 1.5}",
        "{'version': '1', 'allowed_dirs': ['a'], 'max_diff_lines': '1'}",
        "{'version': '1', 'allowed_dirs': ['a'], 'max_diff_lines': true}",
        "{'version': '1', 'allowed_dirs': ['a'], 'max_diff_lines': 99999999999999999999}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': null}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': []}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'x': 1}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'model': 'm'}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'model': ' '}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'model': 1}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'temperature': 0}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'temperature': 1.0}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'temperature': 1.1}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'temperature': -0.1}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'temperature': '0'}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'max_tokens': 0}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'max_tokens': 1}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'max_tokens': 8192}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'llm': {'max_tokens': 8193}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'mode': 'dry_run'}",
        "{'version': '1', 'allowed_dirs': ['a'], 'mode': 'off'}",
        "{'version': '1', 'allowed_dirs': ['a'], 'mode': true}",
        "{'version': '1', 'allowed_dirs': ['a'], 'risk': {}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'risk': {'profile': 'strict', 'off': ['delete-in-home']}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'risk': {'profile': 'lax'}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'risk': {'allowed_hosts': ['github.com', '*.example.com']}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'risk': {'allowed_hosts': ['*']}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'risk': {'allowed_hosts': ['https://a.b']}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'risk': {'off': [1]}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'protected_files': 'review'}",
        "{'version': '1', 'allowed_dirs': ['a'], 'protected_files': 'ask'}",
        "{'version': '1', 'allowed_dirs': ['a'], 'outside_workspace': 'ask'}",
        "{'version': '1', 'allowed_dirs': ['a'], 'outside_workspace': 'allow'}",
        "{'version': '1', 'allowed_dirs': ['a'], 'outside_workspace': ['/srv/**', '~/x']}",
        "{'version': '1', 'allowed_dirs': ['a'], 'outside_workspace': ['srv']}",
        "{'version': '1', 'allowed_dirs': ['a'], 'outside_workspace': ['/a/../b']}",
        "{'version': '1', 'allowed_dirs': ['a'], 'default_effect': 'deny'}",
        "{'version': '1', 'allowed_dirs': ['a'], 'default_effect': 'dry_run'}",
        "{'version': '1', 'allowed_dirs': ['a'], 'base_certified': {'since': '0123456789abcdef0123456789abcdef01234567', 'keys': 'k'}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'base_certified': {'since': 'main', 'keys': 'k'}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'base_certified': {'since': '0123456789abcdef0123456789abcdef01234567'}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'base_certified': {'since': '0123456789abcdef0123456789abcdef01234567', 'keys': ' '}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': []}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': {}}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE, 'kinds': ['act', '!turn']}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE, 'kinds': ['acts']}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE, 'args': []}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE, 'agents': ['']}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE, 'agents': 'a'}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE, 'x': 1}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE, 'when': 'size(agent) > 0'}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE, 'when': ''}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE, 'when': 1}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-id, 'id': 'No'}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-effect, 'effect': 'refuse'}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-reason, 'reason': ' '}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-reason}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-no_match}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-no_match, 'no_match': []}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-no_match, 'no_match': [{'kind': 'review'}]}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-no_match, 'no_match': [{'payload': []}]}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-no_match, 'no_match': [{'action': 'a b'}]}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-no_match, 'no_match': [{'kind': 'turn', 'input': 'x'}]}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-no_match, 'no_match': [{'kind': 'plan', 'paths': ['b'], 'added': 'x'}]}]}",
        "{'version': '1', 'allowed_dirs': ['a'], 'rules': [{RULE-match, 'match': [{'action': 'a', 'payload': {'n': [1, null, {'m': true}]}}]}]}",
      })
  void agreesWithTheLoader(String quoted) {
    String json = RULE.matcher(quoted).replaceAll(PolicySchemaTest::rule).replace('\'', '"');
    assertEquals(loaderTakes(json.getBytes(UTF_8)), schemaTakes(json), json);
  }

  /** A rule, or one without a field: {@code RULE-id}. */
  private static String rule(MatchResult found) {
    String without = found.group(1) == null ? "" : found.group(1);
    return FIELDS.entrySet().stream()
        .filter(field -> !field.getKey().equals(without))
        .map(field -> "'" + field.getKey() + "': " + field.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What the loader takes as YAML the schema takes too, whatever way it is written. */
  @Test
  void takesEveryPolicyOfTheCorpusThatTheLoaderTakes() throws IOException {
    int taken = 0;
    for (PolicyCorpus.Case c : PolicyCorpus.load()) {
      if (c.expect().equals("valid")) {
        assertTrue(schemaTakes(JSON.writeValueAsString(c.effective())), c.file());
        taken++;
      }
    }
    System.out.printf("policies: the schema takes all %d valid ones%n", taken);
  }

  @Test
  void namesTheDefaultsOfTheDomain() {
    JsonNode fields = schemaJson().get("properties");
    assertEquals(Policy.DEFAULT_MAX_DIFF_LINES, fields.at("/max_diff_lines/default").intValue());
    assertEquals(Policy.MAX_MAX_DIFF_LINES, fields.at("/max_diff_lines/maximum").intValue());
    JsonNode llm = fields.at("/llm/properties");
    assertEquals(LlmSettings.DEFAULT_MODEL, llm.at("/model/default").textValue());
    assertEquals(LlmSettings.DEFAULT.temperature(), llm.at("/temperature/default").doubleValue());
    assertEquals(LlmSettings.DEFAULT_MAX_TOKENS, llm.at("/max_tokens/default").intValue());
    assertEquals(LlmSettings.MAX_MAX_TOKENS, llm.at("/max_tokens/maximum").intValue());
  }

  @Test
  void isNamedInThePolicyThatTheServiceStartsWith() throws IOException {
    byte[] yaml = Files.readAllBytes(FOLDER.resolve("policy.yaml"));
    String first = new String(yaml, UTF_8).lines().findFirst().orElseThrow();
    String prefix = "# yaml-language-server: $schema=";
    assertTrue(first.startsWith(prefix), first);
    assertTrue(Files.isRegularFile(FOLDER.resolve(first.substring(prefix.length()))));
    assertEquals(List.of(AllowedDir.of(".")), PolicyYaml.parse(yaml).allowedDirs());
  }
}
