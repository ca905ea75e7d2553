package dev.lifeagent.adapters.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.json.Json;
import dev.lifeagent.adapters.http.json.JsonObject;
import dev.lifeagent.adapters.http.json.RecordReader;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.plan.Acknowledgement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a body: all that is wrong with it, in the order of its fields. */
class FaultsTest {
  private static final RecordReader RECORDS = new RecordReader();

  private static <T> T read(Class<T> type, String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return RECORDS.read(JsonObject.of(Json.read(bytes), ""), type);
  }

  private static List<String> faults(Class<?> type, String json) {
    return assertThrows(InvalidFieldsException.class, () -> read(type, json)).errors().stream()
        .map(error -> error.field() + " " + error.message())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Act | {'x':1,'payload':[],'action':'a b','agent_id':7} | agent_id must be a string"
            + "; action is 1 to 128 of A-Z a-z 0-9 . _ : / -; payload must be an object"
            + "; x is not a known field",
        "Act | {'payload':{'k':'\\ud800'}} | agent_id is required; action is required"
            + "; payload contains an unpaired surrogate",
        "Turn | {'input':' ','agent_id':'a/b'} | agent_id an agent id is 1 to 64 of A-Z a-z 0-9 . _ -"
            + "; input has 1 to 65536 characters, not all blank",
        "Plan | {'patch':'p','edits':'e','target_paths':['a',1],'intent':' ','agent_id':''}"
            + " | agent_id an agent id is 1 to 64 of A-Z a-z 0-9 . _ -"
            + "; intent has 1 to 8192 characters, not all blank"
            + "; target_paths[1] must be a string"
            + "; edits is another form of 'patch'; send one of them",
        "Plan | {'intent':'','description':'d','target_files':[],'target_paths':[]}"
            + " | intent has 1 to 8192 characters, not all blank"
            + "; description is another name of 'intent'; send one of them"
            + "; target_files is another name of 'target_paths'; send one of them",
        "Plan | {'description':' '} | description has 1 to 8192 characters, not all blank",
        "Plan | {'description':1} | description must be a string",
        "Plan | {'patch':1,'edits':'e'} | intent is required; patch must be a string",
        "Review | {'decision':'maybe','patch_sha256':'0','acknowledge':['moved','yes',2]}"
            + " | decision must be approve or reject"
            + "; patch_sha256 must be 64 lower-case hexadecimal digits"
            + "; acknowledge[2] must be a string; acknowledge may name moved, conflict,"
            + " protected_files, and rule: with the id of a rule",
        "KillSwitch | {'on':'yes','reason':' '} | on must be true or false; reason must not be blank",
        "KillSwitch | {'on':null} | on is required; reason is required",
        "Reload | {'path':{},'b':1,'a':2} | path must be a string; b is not a known field"
            + "; a is not a known field",
      })
  void faultsOfStructureAndOfBoundsAreToldTogether(String name, String json, String faults)
      throws Exception {
    Class<?> type = Class.forName(JsonBody.class.getPackageName() + "." + name + "Body");
    assertEquals(faults, String.join("; ", faults(type, json)));
  }

  @Test
  void aFieldIsToldAllOfItsFaultsAndTheSameSentenceOnce() {
    String blank = "'" + " ".repeat(70_000) + "'";
    assertEquals(
        List.of("reason has at most 1000 characters", "reason must not be blank"),
        faults(KillSwitchBody.class, "{'on':true,'reason':" + blank + "}"));
    assertEquals(
        List.of("input has 1 to 65536 characters, not all blank"),
        faults(TurnBody.class, "{'agent_id':'a','input':" + blank + "}"));
  }

  @Test
  void aPayloadThatIsTooLargeIsToldBesideTheRest() {
    String texts = "'',".repeat(10_000) + "''";
    assertEquals(
        List.of(
            "agent_id is required",
            "payload a payload holds at most 10000 strings, keys included, in at most 100 levels"),
        faults(ActBody.class, "{'action':'a','payload':{'t':[" + texts + "]}}"));
  }

  @Test
  void aListThatIsTooLongIsToldBesideItsElements() {
    String paths = "'a',".repeat(1000) + "1";
    assertEquals(
        List.of("target_paths[1000] must be a string", "target_paths are at most 1000 paths"),
        faults(PlanBody.class, "{'intent':'i','target_paths':[" + paths + "]}"));
  }

  @Test
  void aTextIsMeasuredInTheUnitsOfItsField() {
    String reason = "\ud83d\udd12".repeat(1000);
    assertEquals(
        reason, read(KillSwitchBody.class, "{'on':true,'reason':'" + reason + "'}").reason());
    assertEquals(
        List.of("context has at most 65536 characters"),
        faults(PlanBody.class, "{'intent':'i','context':'" + "\ud83d\udd12".repeat(32_769) + "'}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u2003", "\u3000", "\\u001f", "\\t\\n"})
  void whatTheDomainCallsBlankIsRefusedAtItsField(String blank) {
    assertEquals(
        List.of("input has 1 to 65536 characters, not all blank"),
        faults(TurnBody.class, "{'agent_id':'a','input':'" + blank + "'}"));
  }

  @Test
  void aFieldThatIsNullIsAbsentUnderEitherOfItsNames() {
    PlanBody plan =
        read(
            PlanBody.class,
            "{'intent':null,'description':'d','agent_id':null,'target_paths':null,'patch':null}");
    assertEquals("d", plan.request().intent());
    assertEquals(AgentId.DEFAULT, plan.request().agent());
    assertEquals(List.of(), plan.request().targets());
    assertEquals("i", read(PlanBody.class, "{'intent':'i','description':null}").intent());
  }

  @Test
  void aReviewNamesWhatItKnowsOf() {
    ReviewBody review =
        read(
            ReviewBody.class,
            "{'decision':'approve','patch_sha256':'','acknowledge':['moved','rule:a.b-1','moved']}");
    assertEquals(
        Set.of(new Acknowledgement("moved"), new Acknowledgement("rule:a.b-1")),
        review.acknowledged());
  }

  @Test
  void nothingOfTheBodyIsEvaluatedOrEchoedInAnyLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      String said =
          faults(ActBody.class, "{'agent_id':'${7*6}{value}','action':'{regexp} hunter2'}").stream()
              .collect(Collectors.joining());
      assertEquals(
          "agent_id an agent id is 1 to 64 of A-Z a-z 0-9 . _ -"
              + "action is 1 to 128 of A-Z a-z 0-9 . _ : / -",
          said);
    } finally {
      Locale.setDefault(before);
    }
  }
}
