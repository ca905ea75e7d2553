package dev.lifeagent.adapters.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.llm.LanguageModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptLanguageModelTest {
  private static final String TWO =
      """
      version: "1"
      replies:
        - when: typo
          text: fixed
          finish_reason: length
        - text: |
            anything
      """;

  @TempDir Path temp;

  private ScriptLanguageModel script(String yaml) throws IOException {
    return ScriptLanguageModel.load(Files.writeString(temp.resolve("script.yaml"), yaml));
  }

  @Test
  void usesTheFirstReplyThatFitsTheLastUserMessageOnce() throws IOException {
    ScriptLanguageModel model = script(TWO);
    assertEquals("anything\n", model.complete(Prompts.prompt("hello", 1)).text());
    assertEquals("fixed", model.complete(Prompts.prompt("a typo", 1)).text());
    LanguageModelException over =
        assertThrows(
            LanguageModelException.class, () -> model.complete(Prompts.prompt("a typo", 1)));
    assertEquals(LanguageModelException.Fault.MALFORMED, over.fault());
  }

  @Test
  void saysWhyItStopped() throws IOException {
    ScriptLanguageModel model = script(TWO);
    assertEquals("length", model.complete(Prompts.prompt("typo", 1)).finishReason());
    assertEquals("stop", model.complete(Prompts.prompt("typo", 1)).finishReason());
  }

  @Test
  void restartsWhereItIsToldTo() throws IOException {
    ScriptLanguageModel model =
        script("version: '1'\nafter_last: restart\nreplies: [{text: a}, {text: b, when: b}]\n");
    assertEquals("a", model.complete(Prompts.prompt("x", 1)).text());
    assertEquals("a", model.complete(Prompts.prompt("x", 1)).text());
    assertEquals("b", model.complete(Prompts.prompt("b", 1)).text());
    assertEquals("a", model.complete(Prompts.prompt("b", 1)).text());

    ScriptLanguageModel picky =
        script("version: '1'\nafter_last: restart\nreplies: [{text: b, when: b}]\n");
    assertThrows(LanguageModelException.class, () -> picky.complete(Prompts.prompt("x", 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the script is not a mapping",
        "[]|the script is not a mapping",
        "version: 1\\nreplies: [{text: a}]|the script: version is not a text",
        "version: '2'\\nreplies: [{text: a}]|the script has version \"1\", in quotes",
        "replies: [{text: a}]|the script has version \"1\", in quotes",
        "version: '1'|the script has a list of replies, at least one",
        "version: '1'\\nreplies: []|the script has a list of replies, at least one",
        "version: '1'\\nreplies: [{text: a}]\\nmore: 1|the script has an unknown member",
        "version: '1'\\nafter_last: cycle\\nreplies: [{text: a}]|after_last is fail or restart",
        "version: '1'\\nreplies: [{text: a}, {when: b}]|replies[1] has no text",
        "version: '1'\\nreplies: [{text: 1}]|replies[0]: text is not a text",
        "version: '1'\\nreplies: [{text: ~}]|replies[0]: text is not a text",
        "version: '1'\\nreplies: [a]|replies[0] is not a mapping",
        "version: '1'\\nreplies: [{text: a, txt: b}]|replies[0] has an unknown member",
        "version: '1'\\nversion: '1'|the script is not valid YAML, see line 2",
        "version: '1'\\nreplies: [{text: a}]\\n---\\nx: y|the script is not valid YAML, see line 4",
        "version: '1'\\nreplies: [{text: *x}]|the script is not valid YAML, see line 2",
        "version: !!str 1\\nreplies: [{text: a}]|the script is not valid YAML, see line 1",
        "version: '1'\\nreplies: [|the script is not valid YAML, see line 2",
      })
  void refusesWhatIsNoScript(String yaml, String message) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> script(yaml.replace("\\n", "\n")));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertEquals(
        "the script cannot be read",
        assertThrows(
                IllegalArgumentException.class,
                () -> ScriptLanguageModel.load(temp.resolve("none.yaml")))
            .getMessage());
  }
}
