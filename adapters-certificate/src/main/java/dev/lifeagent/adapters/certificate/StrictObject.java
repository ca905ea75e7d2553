package dev.lifeagent.adapters.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * An object of JSON that has the members that are named, and no others. Each method throws {@link
 * MalformedException} with the place of what is wrong.
 */
final class StrictObject {
  /** The largest number of an event, which is that of a checkpoint's size. */
  static final long MAX_EVENT = 999_999_999_999_999_999L;

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private final JsonNode node;
  private final String place;

  private StrictObject(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  /**
   * Takes an object.
   *
   * @param place where it is, for messages
   * @param required members that it must have
   * @param optional members that it may have
   */
  static StrictObject of(JsonNode node, String place, Set<String> required, Set<String> optional) {
    if (!node.isObject()) {
      throw new MalformedException(place + " is not an object");
    }
    for (String name : new TreeSet<>(required)) {
      if (!node.has(name)) {
        throw new MalformedException(place + " lacks the member '" + name + "'");
      }
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!required.contains(name) && !optional.contains(name)) {
                throw new MalformedException(place + " has an unknown member" + quoted(name));
              }
            });
    return new StrictObject(node, place);
  }

  /** The same without optional members. */
  static StrictObject of(JsonNode node, String place, Set<String> required) {
    return of(node, place, required, Set.of());
  }

  /** Anything else that is in the file would reach a terminal. */
  private static String quoted(String name) {
    return PLAIN_NAME.matcher(name).matches() ? " '" + name + "'" : "";
  }

  boolean has(String name) {
    return node.has(name);
  }

  JsonNode member(String name) {
    return node.required(name);
  }

  StrictObject object(String name, Set<String> required, Set<String> optional) {
    return of(member(name), at(name), required, optional);
  }

  StrictObject object(String name, Set<String> required) {
    return object(name, required, Set.of());
  }

  /** A text of 1 to so many characters, each of them whole. */
  String text(String name, int max) {
    return text(member(name), at(name), max);
  }

  private static String text(JsonNode value, String place, int max) {
    if (!value.isTextual()) {
      throw new MalformedException(place + " is not a string");
    }
    String text = value.textValue();
    if (text.isEmpty() || text.length() > max) {
      throw new MalformedException(place + " does not have 1 to " + max + " characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new MalformedException(place + " has half of a surrogate pair");
    }
    return text;
  }

  /** A text that an expression matches whole. */
  String text(String name, int max, Pattern form) {
    return text(member(name), at(name), max, form);
  }

  private static String text(JsonNode value, String place, int max, Pattern form) {
    String text = text(value, place, max);
    if (!form.matcher(text).matches()) {
      throw new MalformedException(place + " is not of the form " + form.pattern());
    }
    return text;
  }

  Optional<String> optionalText(String name, int max, Pattern form) {
    return has(name) ? Optional.of(text(name, max, form)) : Optional.empty();
  }

  /** Requires a text that is always the same. */
  void constant(String name, String text) {
    if (!text.equals(member(name).textValue())) {
      throw new MalformedException(at(name) + " is not '" + text + "'");
    }
  }

  /** A whole number, written without a point. */
  long number(String name, long min, long max) {
    JsonNode value = member(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new MalformedException(at(name) + " is not a whole number");
    }
    long number = value.longValue();
    if (number < min || number > max) {
      throw new MalformedException(at(name) + " is not between " + min + " and " + max);
    }
    return number;
  }

  long event(String name) {
    return number(name, 1, MAX_EVENT);
  }

  /** Bytes in base64 (RFC 4648, section 4), in the one form that their encoder writes. */
  byte[] base64(String name) {
    String text = text(name, StrictJson.MAX_BYTES);
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      byte[] again = Base64.getEncoder().encode(bytes);
      if (Arrays.equals(again, text.getBytes(StandardCharsets.UTF_8))) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new MalformedException(at(name) + " is not base64 in its canonical form");
  }

  /** Bytes in lower-case hexadecimal. */
  byte[] hex(String name, int bytes) {
    return hex(member(name), at(name), bytes);
  }

  private static byte[] hex(JsonNode value, String place, int bytes) {
    String text = text(value, place, 2 * bytes, Forms.hex(bytes));
    return HexFormat.of().parseHex(text);
  }

  /** The items of an array. */
  <T> List<T> list(String name, int max, BiFunction<JsonNode, String, T> read) {
    JsonNode array = member(name);
    if (!array.isArray() || array.size() > max) {
      throw new MalformedException(at(name) + " is not an array of at most " + max);
    }
    List<T> items = new ArrayList<>(array.size());
    for (JsonNode item : array) {
      items.add(read.apply(item, at(name) + "[" + items.size() + "]"));
    }
    return items;
  }

  List<String> texts(String name, int max, int length, Pattern form) {
    return list(name, max, (item, where) -> text(item, where, length, form));
  }

  List<byte[]> hexes(String name, int max, int bytes) {
    return list(name, max, (item, where) -> hex(item, where, bytes));
  }

  private String at(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }
}
