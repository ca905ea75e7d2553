package dev.lifeagent.domain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalJsonTest {
  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(Map.of(), "{}"),
        Arguments.of(List.of(), "[]"),
        Arguments.of(ordered("b", 1, "a", List.of(true, 2.5)), "{\"a\":[true,2.5],\"b\":1}"),
        Arguments.of(ordered("\u20ac", 1, "\r", 2, "1", 3), "{\"\\r\":2,\"1\":3,\"\u20ac\":1}"),
        Arguments.of("\"\\/\b\f\n\r\t\u0001\u00e9", "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u00e9\""),
        Arguments.of(new BigDecimal("1.000000000000000000001"), "1.000000000000000000001"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void theDigestIsThatOfTheCanonicalText(Object json, String canonical) {
    assertEquals(Sha256.hex(canonical), CanonicalJson.sha256(json));
  }

  @Test
  void nullsCountAndTheOrderOfMembersDoesNot() {
    List<Object> withNull = new ArrayList<>();
    withNull.add(null);
    assertEquals(Sha256.hex("[null]"), CanonicalJson.sha256(withNull));
    assertEquals(
        CanonicalJson.sha256(ordered("a", 1, "b", 2)),
        CanonicalJson.sha256(ordered("b", 2, "a", 1)));
    assertNotEquals(CanonicalJson.sha256(List.of(1, 2)), CanonicalJson.sha256(List.of(2, 1)));
    assertNotEquals(CanonicalJson.sha256("1"), CanonicalJson.sha256(1));
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
