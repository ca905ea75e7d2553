package dev.lifeagent.adapters.cli.hook.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A JSON object as text, changed by insertion and deletion alone: what is not ours keeps every
 * space, its order, and its line ends. Immutable.
 */
public final class JsonText {
  private static final String MARK = "\ufeff";

  private final String mark;
  private final String text;
  private final JsonNodes root;
  private final JsonNode tree;

  private JsonText(String mark, String text) throws JsonProcessingException {
    this.mark = mark;
    this.text = text;
    this.root = JsonNodes.of(text);
    this.tree = JsonNodes.tree(text);
  }

  /**
   * Reads a text.
   *
   * @param name of the file, for the refusal
   * @throws UsageException if it is not one JSON object, has comments or a name twice
   */
  public static JsonText of(String name, String whole) {
    String mark = whole.startsWith(MARK) ? MARK : "";
    try {
      JsonText read = new JsonText(mark, whole.substring(mark.length()));
      if (read.tree.isObject()) {
        return read;
      }
      throw new UsageException(
          name + " is not a JSON object; put {} in it or remove it, and try again");
    } catch (JsonProcessingException e) {
      throw new UsageException(
          name
              + ":"
              + line(e)
              + " is not strict JSON (a comment, a comma too many, a name that occurs twice, or"
              + " broken), so nothing was changed; mend it, or add what --print shows by hand");
    }
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : Integer.toString(e.getLocation().getLineNr()) + ":";
  }

  /** An object without members, on lines of its own when something comes into it. */
  public static JsonText empty() {
    return of("", "{}\n");
  }

  /** The text whole. */
  public String text() {
    return mark + text;
  }

  /** The value at a path of names and numbers; a missing node where there is none. */
  public JsonNode at(List<String> path) {
    JsonNode node = tree;
    for (String step : path) {
      node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node;
  }

  /** With the member set, where the object that should have it exists and has it not yet. */
  public JsonText with(List<String> path, JsonNode value) {
    JsonNodes object = root;
    for (int depth = 0; depth < path.size(); depth++) {
      String name = path.get(depth);
      Optional<JsonNodes> part = object.part(name);
      if (part.isEmpty()) {
        return inserted(object, name, nested(path.subList(depth + 1, path.size()), value));
      }
      object = part.get();
    }
    throw new IllegalArgumentException(path + " exists");
  }

  private static JsonNode nested(List<String> path, JsonNode value) {
    JsonNode node = value;
    for (int depth = path.size() - 1; depth >= 0; depth--) {
      ObjectNode outer = JsonNodeFactory.instance.objectNode();
      outer.set(path.get(depth), node);
      node = outer;
    }
    return node;
  }

  /** With one more element at the end of a list, which is made where there is none. */
  public JsonText appended(List<String> path, JsonNode element) {
    if (at(path).isMissingNode()) {
      return with(path, JsonNodeFactory.instance.arrayNode().add(element));
    }
    return inserted(node(path), "", element);
  }

  private JsonNodes node(List<String> path) {
    JsonNodes node = root;
    for (String name : path) {
      node = node.part(name).orElseThrow();
    }
    return node;
  }

  private JsonText inserted(JsonNodes into, String name, JsonNode value) {
    JsonStyle style = JsonStyle.of(text);
    if (into.parts().isEmpty()) {
      String outer = indent(into.open());
      String inner = outer + style.unit();
      String shown = shown(style, name, value, inner);
      return edited(into.open() + 1, into.end() - 1, style.line(inner) + shown + style.line(outer));
    }
    JsonNodes last = into.parts().get(into.parts().size() - 1);
    int begin = into.parts().size() == 1 ? into.open() + 1 : before(last);
    String space = text.substring(begin, last.start());
    boolean ownLine = space.isBlank() && space.indexOf('\n') >= 0;
    String indent = ownLine ? space.substring(space.lastIndexOf('\n') + 1) : "";
    JsonStyle used = ownLine ? style : new JsonStyle("", "");
    String between = ownLine ? "," + space : ", ";
    return edited(last.end(), last.end(), between + shown(used, name, value, indent));
  }

  /** Behind the comma before a part that is not the first. */
  private int before(JsonNodes part) {
    return text.lastIndexOf(',', part.start()) + 1;
  }

  private static String shown(JsonStyle style, String name, JsonNode value, String indent) {
    return name.isEmpty() ? style.print(value, indent) : style.member(name, value, indent);
  }

  /** The white space at the beginning of the line of an offset. */
  private String indent(int offset) {
    int line = text.lastIndexOf('\n', offset) + 1;
    int at = line;
    while (at < offset && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return text.substring(line, at);
  }

  /** Without the elements of a list that are meant; a list that they leave empty goes too. */
  public JsonText without(List<String> list, Predicate<JsonNode> meant) {
    JsonNode elements = at(list);
    for (int index = 0; index < elements.size(); index++) {
      if (meant.test(elements.get(index))) {
        return removed(list, index).without(list, meant);
      }
    }
    return this;
  }

  private JsonText removed(List<String> path, int index) {
    JsonNodes holder = node(path);
    if (holder.parts().size() > 1 || path.isEmpty()) {
      return cut(holder, index);
    }
    List<String> outer = path.subList(0, path.size() - 1);
    String name = path.get(path.size() - 1);
    return removed(outer, node(outer).index(name));
  }

  private JsonText cut(JsonNodes holder, int index) {
    List<JsonNodes> parts = holder.parts();
    JsonNodes part = parts.get(index);
    if (parts.size() == 1) {
      return edited(holder.open() + 1, holder.end() - 1, "");
    }
    return index + 1 < parts.size()
        ? edited(part.start(), parts.get(index + 1).start(), "")
        : edited(parts.get(index - 1).end(), part.end(), "");
  }

  private JsonText edited(int from, int to, String replacement) {
    try {
      return new JsonText(mark, text.substring(0, from) + replacement + text.substring(to));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an edit keeps a text valid", e);
    }
  }
}
