package dev.lifeagent.adapters.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Damages certificates: their bytes, their JSON, and what is in it as base64 or as JSON again. */
final class Mutations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] VALUES = {
    "null",
    "true",
    "-1",
    "0",
    "1",
    "1.5",
    "1e400",
    "9223372036854775808",
    "\"\"",
    "\"\\ud800\"",
    "[]",
    "{}",
    "[[[[]]]]",
    "\"=\"",
    "\"AAAA\"",
    "{\"keys\":{}}"
  };
  private static final String BYTES = "\"\\{}[]:,0123456789abcdefAZ=+/ \n\u0000\u00e9\ufeff";

  private final Random random;
  private final List<byte[]> seeds;

  /**
   * The same mutations for the same seed.
   *
   * @param seeds what is damaged, and what is mixed with it
   */
  Mutations(long seed, List<byte[]> seeds) {
    this.random = new Random(seed);
    this.seeds = seeds;
  }

  /** The next damaged file. */
  byte[] next() {
    byte[] file = seeds.get(random.nextInt(seeds.size()));
    try {
      return switch (random.nextInt(5)) {
        case 0 -> bytes(file);
        case 1 -> spliced(file);
        case 2 -> inPayload(file);
        default -> nested(file);
      };
    } catch (IOException e) {
      throw new AssertionError("a seed is JSON", e);
    }
  }

  /** One to four places, of one to eight bytes, changed, removed, added or repeated. */
  private byte[] bytes(byte[] whole) {
    byte[] bytes = whole;
    for (int i = random.nextInt(4); i >= 0; i--) {
      int from = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, from + random.nextInt(9));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(bytes, 0, from);
      switch (random.nextInt(4)) {
        case 0 -> out.write(random.nextInt(256));
        case 1 ->
            out.writeBytes(
                BYTES.substring(random.nextInt(BYTES.length())).substring(0, 1).getBytes(UTF_8));
        case 2 -> out.write(bytes, from, to - from);
        default -> to = Math.min(bytes.length, from + (random.nextInt(50) == 0 ? 500 : 1));
      }
      if (random.nextBoolean()) {
        to = from;
      }
      out.write(bytes, to, bytes.length - to);
      bytes = out.toByteArray();
    }
    return bytes;
  }

  /** A part of another certificate in the place of its own. */
  private byte[] spliced(byte[] file) throws IOException {
    JsonNode mine = JSON.readTree(file);
    JsonNode other = JSON.readTree(seeds.get(random.nextInt(seeds.size())));
    Place to = places(mine).get(random.nextInt(places(mine).size()));
    List<Place> sources = places(other);
    List<Place> alike = sources.stream().filter(one -> one.name().equals(to.name())).toList();
    List<Place> from = alike.isEmpty() || random.nextInt(8) == 0 ? sources : alike;
    to.set(from.get(random.nextInt(from.size())).get().deepCopy());
    return JSON.writeValueAsBytes(mine);
  }

  /** A change of what is signed, which is but a few places of the whole. */
  private byte[] inPayload(byte[] file) throws IOException {
    JsonNode root = JSON.readTree(file);
    if (root instanceof ObjectNode object && object.has("payload")) {
      byte[] payload = nested(decoded(object.get("payload").asText()));
      object.put("payload", Base64.getEncoder().encodeToString(payload));
    }
    return JSON.writeValueAsBytes(root);
  }

  /** A change somewhere, in what a text holds as well. */
  private byte[] nested(byte[] json) throws IOException {
    JsonNode root = JSON.readTree(json);
    for (int i = random.nextInt(3) == 0 ? 1 : 0; i >= 0; i--) {
      List<Place> places = places(root);
      if (!places.isEmpty()) {
        change(places.get(random.nextInt(places.size())));
      }
    }
    return JSON.writeValueAsBytes(root);
  }

  private void change(Place place) throws IOException {
    switch (random.nextInt(6)) {
      case 0 -> place.remove();
      case 1 -> place.set(JSON.readTree(VALUES[random.nextInt(VALUES.length)]));
      case 2 -> place.repeat(random);
      default -> place.set(changed(place.get()));
    }
  }

  private JsonNode changed(JsonNode value) throws IOException {
    if (value.isTextual()) {
      return TextNode.valueOf(changed(value.textValue()));
    }
    if (value.isIntegralNumber()) {
      return JSON.getNodeFactory().numberNode(value.longValue() + random.nextInt(-2, 3));
    }
    return value;
  }

  private String changed(String text) throws IOException {
    if (text.startsWith("{") && random.nextInt(4) != 0) {
      return new String(
          isJson(text.getBytes(UTF_8)) ? nested(text.getBytes(UTF_8)) : text.getBytes(UTF_8),
          UTF_8);
    }
    if (text.matches("[A-Za-z0-9+/]{60,}={0,2}") && random.nextInt(4) != 0) {
      byte[] inside = decoded(text);
      boolean into = isJson(inside) && random.nextInt(3) != 0;
      return Base64.getEncoder().encodeToString(into ? nested(inside) : bytes(inside));
    }
    return new String(bytes(text.getBytes(UTF_8)), UTF_8);
  }

  private static boolean isJson(byte[] text) {
    try {
      return JSON.readTree(text).isContainerNode();
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return text.getBytes(UTF_8);
    }
  }

  /** Every member and item, at any depth. */
  private static List<Place> places(JsonNode root) {
    List<Place> all = new ArrayList<>();
    root.properties().forEach(member -> all.add(new Place(root, member.getKey(), 0)));
    for (int i = 0; root.isArray() && i < root.size(); i++) {
      all.add(new Place(root, "[]", i));
    }
    for (Place place : List.copyOf(all)) {
      all.addAll(places(place.get()));
    }
    return all;
  }

  /** A member of an object, or an item of an array. */
  private record Place(JsonNode parent, String name, int index) {
    JsonNode get() {
      return parent.isObject() ? parent.get(name) : parent.get(index);
    }

    void set(JsonNode value) {
      if (parent instanceof ObjectNode object) {
        object.set(name, value);
      } else {
        ((ArrayNode) parent).set(index, value);
      }
    }

    void remove() {
      if (parent instanceof ObjectNode object) {
        object.remove(name);
      } else {
        ((ArrayNode) parent).remove(index);
      }
    }

    /** An item again, once or often; a member under another name. */
    void repeat(Random random) {
      JsonNode value = get();
      if (parent instanceof ObjectNode object) {
        object.set(
            Arrays.asList(name + "_", name.toUpperCase(java.util.Locale.ROOT))
                .get(random.nextInt(2)),
            value);
      } else {
        for (int i = random.nextInt(20) == 0 ? 200 : 0; i >= 0; i--) {
          ((ArrayNode) parent).insert(index, value.deepCopy());
        }
      }
    }
  }
}
