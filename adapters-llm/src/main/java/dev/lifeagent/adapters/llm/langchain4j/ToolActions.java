package dev.lifeagent.adapters.llm.langchain4j;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Action;
import dev.lifeagent.domain.tool.ActionReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which action a call of a tool is, so that it is judged by what it would do: a command by what it
 * runs, a file by where it lies. Immutable.
 */
public final class ToolActions {
  private static final String SHELL = "shell.exec";

  /** What a tool does. The members are the names of typed payloads by those of arguments. */
  private record Meaning(String action, Map<String, String> members) {}

  private final Map<String, Meaning> meanings;

  private ToolActions(Map<String, Meaning> meanings) {
    this.meanings = Map.copyOf(meanings);
  }

  /**
   * By the name of the tool: one that is called like a typed action, with underscores for dots, is
   * that action where its arguments are what the action needs: {@code bash}, {@code shell} and
   * {@code exec} with {@code command} are {@code shell.exec}, {@code file_write} with {@code path}
   * is {@code file.write}, {@code net_fetch} with {@code url} is {@code net.fetch}. Any other call
   * is {@code tool:<name>}, whose texts are judged one by one.
   */
  public static ToolActions byName() {
    return new ToolActions(Map.of());
  }

  /**
   * The same, and every call of one tool is an action.
   *
   * @param tool the tool's name
   * @param action the action, such as {@code shell.exec}
   * @param members what arguments are in the payload of the action, by their names in the tool:
   *     {@code {"arg0": "command"}}; the others keep their names
   * @throws IllegalArgumentException when the action's name is not of the form
   */
  public ToolActions with(String tool, String action, Map<String, String> members) {
    Map<String, Meaning> more = new LinkedHashMap<>(meanings);
    more.put(tool, new Meaning(Act.requireAction(action), Map.copyOf(members)));
    return new ToolActions(more);
  }

  /**
   * The act of a call.
   *
   * @throws IllegalArgumentException when the name or the arguments make no act, or two arguments
   *     would be one member of it
   */
  Act act(AgentId agent, String tool, Map<String, @Nullable Object> arguments) {
    Meaning meaning = meanings.get(tool);
    return meaning == null
        ? named(agent, tool, arguments)
        : new Act(agent, meaning.action(), renamed(meaning.members(), arguments));
  }

  private static Act named(AgentId agent, String tool, Map<String, @Nullable Object> arguments) {
    Act plain = new Act(agent, "tool:" + tool, arguments);
    String name = tool.toLowerCase(Locale.ROOT).replace('_', '.');
    if (!ActionReader.names().contains(name)) {
      return plain;
    }
    try {
      Act typed = new Act(agent, name, arguments);
      return ActionReader.read(typed) instanceof Action.ShellCommand
          ? new Act(agent, SHELL, arguments)
          : typed;
    } catch (IllegalArgumentException e) {
      // A tool of the same name that takes something else.
      return plain;
    }
  }

  private static Map<String, @Nullable Object> renamed(
      Map<String, String> members, Map<String, @Nullable Object> arguments) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    arguments.forEach(
        (name, value) -> {
          String member = members.getOrDefault(name, name);
          if (payload.containsKey(member)) {
            throw new IllegalArgumentException("two arguments are '" + member + "'");
          }
          payload.put(member, value);
        });
    return payload;
  }
}
