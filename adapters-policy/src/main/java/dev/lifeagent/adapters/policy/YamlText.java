package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.PolicyError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The bytes of a policy as text: UTF-8 alone, and only the characters that YAML allows. */
final class YamlText {
  /** A policy is a page or two; this bounds what the parser is given. */
  static final int MAX_BYTES = 256 * 1024;

  private YamlText() {}

  static String decode(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw invalid(1, 1, "is too large", "at most " + MAX_BYTES + " bytes");
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
    String text = out.flip().toString();
    checkCharacters(text);
    if (result.isError()) {
      throw invalidAt(text, text.length(), "is not valid UTF-8", "text in UTF-8");
    }
    // YAML allows a byte order mark here; it is not part of the content.
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static void checkCharacters(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (!isPrintable(c)) {
        throw invalidAt(
            text, i, "has a character that YAML does not allow", "text without control characters");
      }
      i += Character.charCount(c);
    }
  }

  /** Production {@code c-printable} of YAML 1.2.2, §5.1. */
  private static boolean isPrintable(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0x7e)
        || c == 0x85
        || (c >= 0xa0 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }

  private static InvalidPolicyException invalidAt(
      String text, int index, String message, String expected) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < index; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
        line++;
        lineStart = i + 1;
      }
    }
    return invalid(line, text.codePointCount(lineStart, index) + 1, message, expected);
  }

  private static InvalidPolicyException invalid(
      int line, int column, String message, String expected) {
    return new InvalidPolicyException(
        List.of(new PolicyError("", line, column, "the text " + message, expected)));
  }
}
