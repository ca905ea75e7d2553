package dev.lifeagent.adapters.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.http.json.FieldError;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.json.NotJsonException;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  private static List<Key> parse(String yaml) {
    return KeysFile.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFileOfKeysIsRead() {
    List<Key> keys =
        parse(
            "- name: ci\n  sha256: "
                + HEX.toUpperCase(java.util.Locale.ROOT)
                + "\n"
                + "  roles: [reader, agent]\n  agents: [bot]\n"
                + "- {name: root, sha256: "
                + Sha256.hex("s")
                + ", roles: [operator]}\n");
    assertEquals(HEX, keys.get(0).sha256());
    assertEquals(Set.of(Role.READER, Role.AGENT), keys.get(0).roles());
    assertTrue(keys.get(0).caller().mayActAs(new AgentId("bot")));
    assertTrue(!keys.get(0).caller().mayActAs(new AgentId("other")));
    assertTrue(keys.get(1).caller().seesAll());
    assertEquals(Optional.of(keys.get(1)), new Keys(keys).find("s"));
    assertEquals(Optional.empty(), new Keys(keys).find(HEX));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: a, roles: [agent]}                                   | [0].sha256",
        "{sha256: HEX, roles: [agent]}                               | [0].name",
        "{name: a, sha256: HEX}                                      | [0].roles",
        "{name: a, sha256: HEX, roles: agent}                        | [0].roles",
        "{name: a, sha256: HEX, roles: [admin]}                      | [0].roles",
        "{name: a, sha256: HEX, roles: [agent], agents: []}          | [0].agents",
        "{name: a, sha256: HEX, roles: [agent], agents: }            | [0].agents",
        "{name: a, sha256: HEX, roles: [agent], agents: x}           | [0].agents",
        "{name: 7, sha256: HEX, roles: [agent]}                      | [0].name",
        "{name: a, sha256: HEX, roles: [agent], key: secret}         | [0].key",
        "{name: a, sha256: abc, roles: [agent]}                      | [0].sha256",
        "{name: a b, sha256: HEX, roles: [agent]}                    | [0].name",
        "{name: a, sha256: HEX, roles: []}                           | [0].roles",
        "x                                                           | [0]",
      })
  void theFieldThatIsWrongIsNamed(String entry, String field) {
    InvalidFieldsException e =
        assertThrows(
            InvalidFieldsException.class, () -> parse("- " + entry.replace("HEX", HEX) + "\n"));
    assertTrue(
        e.errors().stream().map(FieldError::field).anyMatch(field::equals), e.errors().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"- {name: a, name: b}", "- [", "- a\n---\n- b\n", "\t- a"})
  void whatIsNotOneDocumentIsRefused(String yaml) {
    assertThrows(NotJsonException.class, () -> parse(yaml));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "name: a", "text"})
  void whatIsNoListIsRefused(String yaml) {
    assertThrows(RuntimeException.class, () -> parse(yaml));
  }

  @Test
  void keysAreNeitherMissingNorThereTwice() {
    Key key = Key.unbound("a", "s");
    assertThrows(IllegalArgumentException.class, () -> new Keys(List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Keys(List.of(key, Key.unbound("a", "t"))));
    assertThrows(
        IllegalArgumentException.class, () -> new Keys(List.of(key, Key.unbound("b", "s"))));
  }
}
