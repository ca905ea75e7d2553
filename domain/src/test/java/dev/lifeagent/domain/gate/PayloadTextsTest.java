package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.risk.TextRole;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTextsTest {
  private static Text command(String field, String value) {
    return new Text(field, value, TextRole.COMMAND);
  }

  @ParameterizedTest
  @CsvSource({
    "file_path, PATH",
    "targetFile, PATH",
    "paths, PATH",
    "cwd, PATH",
    "url, URL",
    "base_uri, URL",
    "imageUrl, URL",
    "command, COMMAND",
    "profile, COMMAND",
    "note, COMMAND",
    "swirl, COMMAND"
  })
  void aKeySaysWhatItsValueIsAndElseItMayBeRun(String key, TextRole role) {
    String value = "a b";
    assertTrue(
        PayloadTexts.in("payload", Map.of(key, value))
            .contains(new Text("payload." + key, value, role)));
  }

  @Test
  void whatAShellIsGivenIsJudgedByItself() {
    List<String> call = List.of("/bin/bash", "-lc", "sed -n '1,9p' a.py");
    List<Text> texts = PayloadTexts.in("payload", Map.of("command", call));

    assertTrue(texts.contains(command("payload.command[2]", "sed -n '1,9p' a.py")));
    assertTrue(
        texts.stream().noneMatch(text -> text.value().startsWith("/bin/bash -lc")),
        texts::toString);
    assertTrue(
        PayloadTexts.in("payload", List.of("bash", "-c", "rm \"$1\"", "x", "/srv"))
            .contains(command("payload", "rm \"$1\" x /srv")));
  }

  @Test
  void everyKeyAndValueIsFoundWithItsPlace() {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("steps", List.of(1, true, Map.of("run it", "ls")));
    payload.put("note", "hello");
    payload.put("nothing", null);
    assertEquals(
        List.of(
            Text.ofName("payload (key)", "steps"),
            command("payload.steps[2] (key)", "run it"),
            command("payload.steps[2].run it", "ls"),
            Text.ofName("payload.steps[2].{0} (key and value)", "run it=ls"),
            Text.ofName("payload (key)", "note"),
            Text.ofName("payload.note", "hello"),
            Text.ofName("payload.{1} (key and value)", "note=hello"),
            Text.ofName("payload (key)", "nothing")),
        PayloadTexts.in("payload", payload));
  }

  @Test
  void aCommandThatIsSentWordByWordIsATextAsWell() {
    String rest = "x".repeat(5_000);
    List<Object> words = List.of("kill", "-9", 1, Map.of(), rest);
    List<Text> texts = PayloadTexts.in("payload", Map.of("run", words));
    assertTrue(texts.contains(command("payload.run", "kill -9 1")), texts::toString);
    assertEquals(
        List.of(command("payload[0]", "alone")), PayloadTexts.in("payload", List.of("alone")));
  }

  @ParameterizedTest
  @CsvSource({
    "fields, id, true",
    "shell, bash, true",
    "command, id, false",
    "argv, reboot, false",
    "CMD, ls, false",
    "fields, id; ls, false"
  })
  void aValueOfOneWordIsANameUnlessItsKeySaysThatItIsRun(String key, String value, boolean name) {
    Map<String, Object> payload = Map.of(key, List.of(value));
    assertTrue(
        PayloadTexts.in("payload", payload)
            .contains(
                new Text(
                    "payload." + key + "[0]", value, name ? TextRole.NAME : TextRole.COMMAND)));
  }

  @Test
  void whatLiesBelowAKeyThatRunsItIsNoName() {
    Map<String, Object> payload = Map.of("command", Map.of("name", "whoami"));
    List<Text> texts = PayloadTexts.in("payload", payload);
    assertTrue(texts.contains(command("payload.command.name", "whoami")), texts::toString);
  }

  @Test
  void aKeyThatIsLongOrOddIsNamedByItsNumberAndNeverInPart() {
    String key = "k".repeat(50_000);
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("a", "1");
    payload.put(key, "2");
    payload.put("tab\there", "3");
    List<Text> texts = PayloadTexts.in("payload", payload);
    assertTrue(
        texts.contains(Text.ofName("payload.{1}", "2")), "the key itself is a text all the same");
    assertTrue(texts.contains(command("payload (key)", key)));
    assertTrue(texts.contains(Text.ofName("payload.{2}", "3")));
  }

  @Test
  void placesStayShortHoweverDeepTheyLie() {
    Object json = Collections.nCopies(5, "leaf");
    for (int i = 0; i < 90; i++) {
      json = Map.of("a-rather-long-key-of-somebody", json);
    }
    List<Text> texts = PayloadTexts.in("payload", json);
    assertEquals(96, texts.size());
    for (Text text : texts) {
      assertTrue(text.field().length() <= PayloadTexts.LONGEST + 8, text.field());
      assertEquals(text.field().indexOf('…'), text.field().lastIndexOf('…'), text.field());
    }
  }

  @Test
  void namesStandUnderTheirNumber() {
    assertEquals(
        List.of(Text.ofName("target_paths[0]", "a"), Text.ofName("target_paths[1]", "b")),
        PayloadTexts.names("target_paths", List.of("a", "b")));
  }

  @ParameterizedTest
  @CsvSource({"512, true", "513, false"})
  void aShortValueIsAlsoLookedAtWithItsKey(int length, boolean together) {
    String value = "x".repeat(length);
    assertEquals(
        together,
        PayloadTexts.in("payload", Map.of("k", value))
            .contains(Text.ofName("payload.{0} (key and value)", "k=" + value)));
  }
}
