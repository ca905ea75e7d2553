package dev.lifeagent.adapters.cli.hook.edit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the parts of a JSON text lie.
 *
 * @param start of the value, or of its name for a member of an object
 * @param end behind its last character
 * @param name the name of the member; empty in a list and for the root
 * @param open the offset of the bracket of an object or list, else -1
 * @param list whether it is a list
 * @param parts of an object or list
 */
record JsonNodes(int start, int end, String name, int open, boolean list, List<JsonNodes> parts) {
  /**
   * Reads a text whole: strict JSON without comments and without a name that occurs twice.
   *
   * @throws JsonProcessingException if it is not
   */
  static JsonNodes of(String text) throws JsonProcessingException {
    try (JsonParser parser = JsonOption.MAPPER.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new JsonNodes(0, 0, "", -1, false, List.of());
      }
      JsonNodes root = value(parser, text, offset(parser), "");
      parser.nextToken();
      return root;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
  }

  private static JsonNodes value(JsonParser parser, String text, int start, String name)
      throws IOException {
    int open = offset(parser);
    if (!parser.currentToken().isStructStart()) {
      return new JsonNodes(start, scalarEnd(text, open), name, -1, false, List.of());
    }
    boolean list = parser.currentToken() == JsonToken.START_ARRAY;
    List<JsonNodes> parts = new ArrayList<>();
    for (JsonToken next = parser.nextToken(); !next.isStructEnd(); next = parser.nextToken()) {
      int begin = offset(parser);
      String member = "";
      if (next == JsonToken.FIELD_NAME) {
        member = parser.currentName();
        parser.nextToken();
      }
      parts.add(value(parser, text, begin, member));
    }
    return new JsonNodes(start, offset(parser) + 1, name, open, list, List.copyOf(parts));
  }

  private static int offset(JsonParser parser) {
    return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
  }

  private static int scalarEnd(String text, int start) {
    int at = start + 1;
    if (text.charAt(start) == '"') {
      while (text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      return at + 1;
    }
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** A member by its name, or an element by its number. */
  Optional<JsonNodes> part(String step) {
    int index = index(step);
    return index < 0 ? Optional.empty() : Optional.of(parts.get(index));
  }

  /** Which part that is; -1 if there is none. */
  int index(String step) {
    for (int index = 0; index < parts.size(); index++) {
      String name = parts.get(index).name();
      if (name.equals(step) || (list() && Integer.toString(index).equals(step))) {
        return index;
      }
    }
    return -1;
  }

  /** The same text as a tree. */
  static JsonNode tree(String text) throws JsonProcessingException {
    return JsonOption.MAPPER.readTree(text);
  }
}
