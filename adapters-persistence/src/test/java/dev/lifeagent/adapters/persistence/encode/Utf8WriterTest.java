package dev.lifeagent.adapters.persistence.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Utf8WriterTest {
  static Stream<Arguments> halves() {
    return Stream.of(
        arguments("a\ud800", "a\\ud800"),
        arguments("\ud800a", "\\ud800a"),
        arguments("\udc00", "\\udc00"),
        arguments("\ud800\ud800", "\\ud800\\ud800"),
        arguments("\udc00\ud800", "\\udc00\\ud800"),
        arguments("\ud83d\ud83d\ude00", "\\ud83d\ud83d\ude00"),
        arguments("\ud83d\ude00\ude00", "\ud83d\ude00\\ude00"),
        arguments("\ud800\u00fc", "\\ud800\u00fc"),
        arguments("\ud83d\ude00\ud83d\ude00", "\ud83d\ude00\ud83d\ude00"));
  }

  @ParameterizedTest
  @MethodSource("halves")
  void halfASurrogatePairBecomesAnEscapeWhereverTheTextIsCut(String text, String written) {
    char[] chars = text.toCharArray();
    for (int cut = 0; cut <= chars.length; cut++) {
      Utf8Writer writer = new Utf8Writer();
      writer.write(chars, 0, cut);
      writer.write(chars, cut, chars.length - cut);
      assertEquals(written, new String(writer.toByteArray(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyOtherCharacterIsEncodedAsJavaDoesIt() {
    StringBuilder text = new StringBuilder();
    for (int point = 0; point <= Character.MAX_CODE_POINT; point += 7) {
      if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
        text.appendCodePoint(point);
      }
    }
    Utf8Writer writer = new Utf8Writer();
    char[] chars = text.toString().toCharArray();
    for (int from = 0; from < chars.length; from += 1_000) {
      writer.write(chars, from, Math.min(1_000, chars.length - from));
    }
    assertEquals(text.toString(), new String(writer.toByteArray(), StandardCharsets.UTF_8));
  }
}
