package dev.lifeagent.adapters.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.certificate.KnownKey;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonKnownKeysTest {
  private static final String KEYS =
      """
      {"certificate": [{"key": "%s", "from": 0, "to": 10}, {"key": "%s", "from": 11, "to": null}],
       "checkpoint": [{"key": "%s", "from": 0, "to": null}]}
      """
          .formatted(
              Example.SIGNER.verifier(),
              Example.OTHER_SIGNER.verifier(),
              Example.LOG_KEY.verifier());

  @Test
  void aFileOfKeysIsRead() {
    List<KnownKey> keys = parse(KEYS);
    assertEquals(
        List.of(
            "CERTIFICATE " + Example.SIGNER.verifier() + " 0 " + OptionalLong.of(10),
            "CERTIFICATE " + Example.OTHER_SIGNER.verifier() + " 11 " + OptionalLong.empty(),
            "CHECKPOINT " + Example.LOG_KEY.verifier() + " 0 " + OptionalLong.empty()),
        keys.stream()
            .map(one -> one.use() + " " + one.key() + " " + one.from() + " " + one.to())
            .toList());
  }

  @Test
  void anAnswerOfMetaIsRead() {
    String meta = "{\"version\": \"0.1\", \"log\": {\"size\": 3}, \"keys\": " + KEYS + "}";
    assertEquals(parse(KEYS).toString().length(), parse(meta).toString().length());
  }

  @Test
  void aFileWithoutKeysIsRead() {
    assertTrue(parse("{\"certificate\": [], \"checkpoint\": []}").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"from\": 11 | \"from\": 11, \"more\": 1 | certificate[1] has an unknown member 'more'",
        ", \"to\": 10 | `` | certificate[0] lacks the member 'to'",
        "\"to\": 10 | \"to\": \"10\" | certificate[0].to is not a whole number",
        "\"from\": 11, \"to\": null | \"from\": 11, \"to\": 10 | certificate[1].to is not between 11 and",
        "\"from\": 0, \"to\": 10 | \"from\": -1, \"to\": 10 | certificate[0].from is not between 0 and",
        "+efadd29d+ | +efadd29e+ | certificate[0].key: the verifier key's hash is not that of its key",
        "+efadd29d+ | efadd29d | certificate[0].key: not a verifier key (name+hash+key)",
        "\"checkpoint\" | \"checkpoints\" | the file of keys lacks the member 'checkpoint'",
        "{\"certificate\" | {\"checkpoint\": [], \"certificate\" | the file of keys is not JSON, or has a member twice",
        "{\"certificate\" | {\"keys\": {}, \"certificate\" | keys lacks the member",
        "{\"certificate\" | {\"keys\": 1, \"certificate\" | keys is not an object",
        "{\"certificate\" | `` | the file of keys is not JSON",
      })
  void anotherFormIsRefused(String old, String now, String sentence) {
    String json =
        KEYS.replaceFirst(
            java.util.regex.Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(now));
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> parse(json)).getMessage());
    assertTrue(said.contains(sentence), said);
  }

  private static List<KnownKey> parse(String json) {
    return JsonKnownKeys.parse(json.getBytes(UTF_8));
  }
}
