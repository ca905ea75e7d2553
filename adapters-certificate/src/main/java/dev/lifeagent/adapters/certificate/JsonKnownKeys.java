package dev.lifeagent.adapters.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.event.NoteVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the public keys that a verifier trusts: {@code {"certificate": [{"key", "from", "to"}],
 * "checkpoint": […]}}, or an answer of {@code GET /meta}, whose member {@code keys} is that and
 * whose other members are ignored. Stateless.
 *
 * @since 0.1
 */
public final class JsonKnownKeys {
  private static final int MAX_KEYS = 1_000;

  private JsonKnownKeys() {}

  /**
   * The keys, those of certificates first, each in its order.
   *
   * @param json at most 16 MiB of UTF-8
   * @throws IllegalArgumentException if it is anything else; the message is a sentence without a
   *     capital and a full stop
   */
  public static List<KnownKey> parse(byte[] json) {
    try {
      JsonNode whole = StrictJson.read(json, "the file of keys");
      boolean meta = whole.has("keys");
      StrictObject keys =
          StrictObject.of(
              meta ? whole.required("keys") : whole,
              meta ? "keys" : "the file of keys",
              Set.of("certificate", "checkpoint"));
      List<KnownKey> all = new ArrayList<>();
      for (KnownKey.Use use : KnownKey.Use.values()) {
        all.addAll(keys.list(use.code(), MAX_KEYS, (item, place) -> key(use, item, place)));
      }
      return List.copyOf(all);
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static KnownKey key(KnownKey.Use use, JsonNode item, String place) {
    StrictObject one = StrictObject.of(item, place, Set.of("key", "from", "to"));
    long from = one.number("from", 0, StrictObject.MAX_EVENT);
    OptionalLong to =
        one.member("to").isNull()
            ? OptionalLong.empty()
            : OptionalLong.of(one.number("to", from, StrictObject.MAX_EVENT));
    return new KnownKey(use, verifier(one.text("key", 2 * Forms.MAX_NAME), place), from, to);
  }

  private static NoteVerifier verifier(String text, String place) {
    try {
      return NoteVerifier.parse(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedException(place + ".key: " + e.getMessage(), e);
    }
  }
}
