package dev.lifeagent.adapters.policy.opa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.domain.tool.TypedAct;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What OPA gets to see of an act, as a stub of it receives it. */
class OpaActTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode asked(String action, Map<String, Object> payload) throws IOException {
    try (StubOpa opa = StubOpa.saying("{\"result\":true}")) {
      OpaGate gate = new OpaGate(opa.url(), Duration.ofMinutes(1));
      assertEquals("allowed", Answers.said(gate.judge(GateRequests.act(action, payload))));
      assertEquals(1, opa.asked.size());
      return opa.asked.get(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "git push -f            | true  | [['git','push','-f']]",
        "'r'm -rf \"a b\"        | true  | [['rm','-rf','a b']]",
        "sudo rm x && ls        | true  | [['sudo','rm','x'],['rm','x'],['ls']]",
        "rm $HOME/x '$HOME'     | true  | [['rm',null,'$HOME']]",
        "eval \"$X\"            | false | [['eval',null],[null]]",
      })
  void aCommandIsItsWordsAsTheProgramGetsThem(String line, boolean whole, String commands)
      throws IOException {
    JsonNode input = asked("shell.exec", Map.of("command", line));
    assertEquals(JSON.readTree(commands.replace('\'', '"')), input.path("commands"));
    assertEquals(whole, input.path("commands_whole").asBoolean());
  }

  @Test
  void aPathSaysWhereItLeadsAndWhatIsDoneThere() throws IOException {
    JsonNode input =
        asked(
            "bash",
            Map.of("command", "cat src/a > out 2>/dev/null; rm -r /srv ~/b; cp x $TMPDIR/y"));
    assertEquals(
        JSON.readTree(
            """
            [{"path":"out","access":"write","place":"inside"},
             {"path":"src/a","access":"read","place":"inside"},
             {"path":"/srv","access":"delete","place":"outside"},
             {"path":"~/b","access":"delete","place":"outside"},
             {"path":"x","access":"read","place":"inside"},
             {"path":"y","access":"write","place":"temporary"}]
            """),
        input.path("paths"));
    assertEquals("[\"cat\",\"rm\",\"cp\"]", input.path("programs").toString());
  }

  @Test
  void aFileOrAnAddressHasNoCommand() throws IOException {
    JsonNode write = asked("file.write", Map.of("path", "src/a", "content", "x"));
    assertEquals("[]", write.path("commands").toString());
    assertEquals("src/a", write.at("/paths/0/path").asText());
    assertEquals("x", write.at("/payload/content").asText());
    JsonNode fetch = asked("net.fetch", Map.of("url", "https://Example.org/x"));
    assertEquals("[\"example.org\"]", fetch.path("hosts").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "curl -H 'Authorization: Bearer ghp_0123456789abcdefghijABCDEFGHIJ012345' x, ghp_",
    "PGPASSWORD=hunter2hunter2 psql --password=Tr0ub4dor-and-3 x, Tr0ub4dor",
  })
  void noSecretLeaves(String line, String secret) throws IOException {
    String sent = asked("shell.exec", Map.of("command", line)).toString();
    assertFalse(sent.contains(secret), sent);
    assertTrue(sent.contains("[redacted"), sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql -u WORD --password WORD x  | mysql -u WORD --password [redacted] x",
        "mysql --password WORD -u WORD    | mysql --password [redacted] -u WORD",
        "mysql --password=WORD -u WORD    | mysql [redacted] -u WORD",
        "WORD --password WORD             | WORD --password [redacted]",
      })
  void aSecretIsOneByTheWordsBeforeItAndNotByStandingElsewhere(String line, String expected)
      throws IOException {
    String word = "Tr0ub4dor-and-3";
    JsonNode input = asked("shell.exec", Map.of("command", line.replace("WORD", word)));
    List<String> argv = new ArrayList<>();
    input
        .path("commands")
        .get(0)
        .forEach(one -> argv.add(one.asText().replaceAll(".*\\[redacted.*", "[redacted]")));
    assertEquals(expected.replace("WORD", word), String.join(" ", argv));
  }

  @Test
  void whatIsTooLongIsNamed() throws IOException {
    JsonNode input = asked("file.write", Map.of("path", "a", "content", "x".repeat(100_000)));
    assertTrue(input.path("cut").toString().contains("\"/payload/content\""));
    assertTrue(input.toString().length() < 40_000);
    StringBuilder line = new StringBuilder("cat");
    IntStream.range(0, TypedAct.MAX_PATHS).forEach(i -> line.append(" file").append(i));
    JsonNode many = asked("shell.exec", Map.of("command", line.toString()));
    assertTrue(many.path("cut").toString().contains("\"/paths\""), many.path("cut").toString());
    assertTrue(many.toString().length() < 80_000);
  }
}
