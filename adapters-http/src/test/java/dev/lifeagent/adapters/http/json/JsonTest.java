package dev.lifeagent.adapters.http.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  private static final int BRACKETS = 2;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1|1", "_|1", "null|1", "[]|2", "{}|2", "{a:1}|4", "{a:[1]}|6"})
  void tokensAreCountedWhateverTheyAre(String value, int tokens) {
    String json = value.replace("_", "\"\"").replace("a", "\"a\"");
    int fit = (Json.MAX_TOKENS - BRACKETS) / tokens;
    assertEquals(fit, ((List<?>) read(list(json, fit))).size());
    InvalidFieldsException refusal =
        assertThrows(InvalidFieldsException.class, () -> read(list(json, fit + 1)));
    assertEquals(
        List.of(new FieldError("", "holds at most 100000 names, values and brackets")),
        refusal.errors());
  }

  @Test
  void theFirstTokenBeyondTheLimitIsRefusedThoughTheRestIsNotJson() {
    String text = list("1", Json.MAX_TOKENS) + "}}";
    assertThrows(InvalidFieldsException.class, () -> read(text));
  }

  @Test
  void whatIsNestedTooDeepOrTooLongIsNotJsonHoweverFewItsTokens() {
    assertNotNull(read("[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH)));
    assertThrows(NotJsonException.class, () -> read("[".repeat(Json.MAX_DEPTH + 1)));
    assertThrows(NotJsonException.class, () -> read("1".repeat(501)));
  }

  @Test
  void textAfterTheValueIsNotJson() {
    assertEquals(Map.of("a", 1), read("{\"a\":1} \n"));
    assertThrows(NotJsonException.class, () -> read("{\"a\":1} 2"));
  }

  private static Object read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String list(String value, int times) {
    return "[" + (value + ",").repeat(times - 1) + value + "]";
  }
}
