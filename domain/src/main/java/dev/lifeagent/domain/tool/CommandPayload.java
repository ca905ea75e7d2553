package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.shell.ShellReading;
import dev.lifeagent.domain.shell.read.ShellReader;
import dev.lifeagent.domain.tool.Action.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A payload of the shape of a command: {@code command} or {@code cmd} is a line or a list of words,
 * {@code args} or {@code arguments} are more words, {@code env} sets variables, {@code cwd} is the
 * folder, {@code stdin} that its input stays open. MCP servers, task files and the hosts of agents
 * write it in these ways.
 */
final class CommandPayload {
  /** The members that say what is run. */
  static final Set<String> MEMBERS = Set.of("command", "cmd", "args", "arguments", "env");

  /** The members that say where it is run. */
  static final Set<String> FOLDERS = Set.of("cwd", "workdir");

  /** What {@code stdin} says of a program into which its caller may type later. */
  private static final String OPEN = "open";

  private static final List<List<String>> PAIRS =
      List.of(List.of("command", "cmd"), List.of("args", "arguments"), List.of("cwd", "workdir"));

  private CommandPayload() {}

  /**
   * Refuses a payload that gives one thing in two ways, of which only one would be read, and a
   * folder that is no text.
   */
  static void requireOneOfEach(Map<String, @Nullable Object> payload) {
    for (List<String> pair : PAIRS) {
      if (payload.containsKey(pair.get(0)) && payload.containsKey(pair.get(1))) {
        throw new IllegalArgumentException(
            "this action takes '" + pair.get(0) + "' or '" + pair.get(1) + "', not both");
      }
    }
    Object folder = first(payload, "cwd", "workdir");
    if (folder != null && text(folder) == null) {
      throw new IllegalArgumentException("'cwd' in the payload is a text");
    }
  }

  /** The command; empty where there is none, or where a member is not of its type. */
  static Optional<ShellCommand> read(Map<String, @Nullable Object> payload) {
    Object command = first(payload, "command", "cmd");
    Optional<List<String>> more = words(first(payload, "args", "arguments"));
    Optional<String> variables = variables(payload.get("env"));
    if (more.isEmpty() || variables.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> cwd = Optional.ofNullable(text(first(payload, "cwd", "workdir")));
    boolean open = OPEN.equals(payload.get("stdin"));
    if (command instanceof CharSequence line && !line.toString().isBlank()) {
      String whole = variables.get() + line + quoted(more.get());
      return Optional.of(new ShellCommand(ShellReader.read(whole), cwd, open));
    }
    return command instanceof List<?> && !((List<?>) command).isEmpty()
        ? words(command)
            .map(argv -> new ShellCommand(reading(variables.get(), argv, more.get()), cwd, open))
        : Optional.empty();
  }

  private static ShellReading reading(String variables, List<String> argv, List<String> more) {
    List<String> all = new ArrayList<>(argv);
    all.addAll(more);
    return variables.isEmpty()
        ? ShellReader.read(all)
        : ShellReader.read(variables + quoted(all).strip());
  }

  private static @Nullable Object first(
      Map<String, @Nullable Object> payload, String name, String other) {
    Object value = payload.get(name);
    return value == null ? payload.get(other) : value;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof CharSequence text ? text.toString() : null;
  }

  /** Words of a list, or one text; empty where there is something else among them. */
  private static Optional<List<String>> words(@Nullable Object value) {
    if (value == null) {
      return Optional.of(List.of());
    }
    List<?> list = value instanceof List<?> all ? all : List.of(value);
    List<String> words = new ArrayList<>();
    for (Object word : list) {
      if (!(word instanceof CharSequence || word instanceof Number || word instanceof Boolean)) {
        return Optional.empty();
      }
      words.add(word.toString());
    }
    return Optional.of(words);
  }

  /** What {@code env} sets, as the commands of a line; empty where it is no object of values. */
  private static Optional<String> variables(@Nullable Object env) {
    if (env == null) {
      return Optional.of("");
    }
    if (!(env instanceof Map<?, ?> values)) {
      return Optional.empty();
    }
    StringBuilder line = new StringBuilder();
    for (Map.Entry<?, ?> variable : values.entrySet()) {
      if (variable.getValue() instanceof Map || variable.getValue() instanceof List) {
        return Optional.empty();
      }
      line.append("export ")
          .append(quote(variable.getKey() + "=" + variable.getValue()))
          .append('\n');
    }
    return Optional.of(line.toString());
  }

  private static String quoted(List<String> words) {
    StringBuilder line = new StringBuilder();
    words.forEach(word -> line.append(' ').append(quote(word)));
    return line.toString();
  }

  private static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
