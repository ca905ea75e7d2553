package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.command.Hosts;
import dev.lifeagent.domain.command.PatchText;
import dev.lifeagent.domain.tool.Action.AgentSpawn;
import dev.lifeagent.domain.tool.Action.FileAction;
import dev.lifeagent.domain.tool.Action.Files;
import dev.lifeagent.domain.tool.Action.McpToolCall;
import dev.lifeagent.domain.tool.Action.Message;
import dev.lifeagent.domain.tool.Action.NetworkFetch;
import dev.lifeagent.domain.tool.Action.OtherAction;
import dev.lifeagent.domain.tool.Action.ShellCommand;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the typed action of an act. Names are compared without regard to case, since hosts write
 * their tools in either. Stateless; for any number of threads.
 *
 * @since 0.1
 */
public final class ActionReader {
  private static final Map<String, Function<Map<String, @Nullable Object>, Action>> READERS =
      new TreeMap<>(
          Map.of(
              "file.read", ActionReader::read,
              "file.write", payload -> file(Access.WRITE, payload),
              "file.edit", payload -> file(Access.WRITE, payload),
              "file.delete", payload -> file(Access.DELETE, payload),
              "file.patch", ActionReader::patch,
              "net.fetch", ActionReader::fetch,
              "mcp.call", ActionReader::call,
              "agent.spawn", payload -> new AgentSpawn(text(payload, "prompt")),
              "agent.prompt", payload -> new Message(Optional.of(text(payload, "prompt"))),
              "agent.note", payload -> new Message(Optional.empty())));

  static {
    for (String shell : Set.of("shell.exec", "shell.run", "bash", "shell", "exec")) {
      READERS.put(shell, ActionReader::command);
    }
  }

  private ActionReader() {}

  /** The names of the actions that are typed, in small letters. */
  public static Set<String> names() {
    return Set.copyOf(READERS.keySet());
  }

  /**
   * The action of an act.
   *
   * @throws IllegalArgumentException when the name says what the payload holds, and it does not;
   *     the message says what is expected, and quotes nothing of the payload
   */
  public static Action read(Act act) {
    Function<Map<String, @Nullable Object>, Action> reader =
        READERS.get(act.action().toLowerCase(Locale.ROOT));
    return reader == null
        ? new OtherAction(CommandPayload.read(act.payload()))
        : reader.apply(act.payload());
  }

  private static ShellCommand command(Map<String, @Nullable Object> payload) {
    CommandPayload.requireOneOfEach(payload);
    return CommandPayload.read(payload)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "this action needs 'command' in its payload: a line, or a list of words"));
  }

  private static FileAction file(Access access, Map<String, @Nullable Object> payload) {
    String member = payload.containsKey("file_path") ? "file_path" : "path";
    if (payload.containsKey("path") && payload.containsKey("file_path")) {
      throw new IllegalArgumentException("this action takes 'path' or 'file_path', not both");
    }
    return new FileAction(access, text(payload, member), optional(payload, "cwd"));
  }

  private static Action read(Map<String, @Nullable Object> payload) {
    if (!payload.containsKey("paths")) {
      return file(Access.READ, payload);
    }
    if (payload.containsKey("path") || payload.containsKey("file_path")) {
      throw new IllegalArgumentException("this action takes 'path' or 'paths', not both");
    }
    Optional<String> cwd = optional(payload, "cwd");
    return new Files(
        texts(payload, "paths").stream()
            .map(path -> new FileAction(Access.READ, path, cwd))
            .toList(),
        cwd);
  }

  private static Files patch(Map<String, @Nullable Object> payload) {
    Optional<String> cwd = optional(payload, "cwd");
    List<FileAction> files =
        PatchText.files(text(payload, "patch")).stream()
            .map(file -> new FileAction(file.access(), file.path(), cwd))
            .toList();
    return new Files(files, cwd);
  }

  private static NetworkFetch fetch(Map<String, @Nullable Object> payload) {
    if (payload.containsKey("url") && payload.containsKey("urls")) {
      throw new IllegalArgumentException("this action takes 'url' or 'urls', not both");
    }
    List<String> urls =
        payload.containsKey("urls") ? texts(payload, "urls") : List.of(text(payload, "url"));
    return new NetworkFetch(urls, urls.stream().flatMap(url -> Hosts.in(url).stream()).toList());
  }

  private static McpToolCall call(Map<String, @Nullable Object> payload) {
    Optional<ShellCommand> command =
        payload.get("arguments") instanceof Map<?, ?> arguments
            ? CommandPayload.read(named(arguments))
            : Optional.empty();
    return new McpToolCall(text(payload, "server"), text(payload, "tool"), command);
  }

  private static Map<String, @Nullable Object> named(Map<?, ?> object) {
    Map<String, @Nullable Object> named = new TreeMap<>();
    object.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }

  private static String text(Map<String, @Nullable Object> payload, String member) {
    return optional(payload, member)
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "this action needs '" + member + "' in its payload, a text"));
  }

  private static List<String> texts(Map<String, @Nullable Object> payload, String member) {
    List<?> values = payload.get(member) instanceof List<?> list ? list : List.of();
    if (values.isEmpty() || !values.stream().allMatch(CharSequence.class::isInstance)) {
      throw new IllegalArgumentException("'" + member + "' in the payload is a list of texts");
    }
    return values.stream().map(String::valueOf).toList();
  }

  private static Optional<String> optional(Map<String, @Nullable Object> payload, String member) {
    Object value = payload.get(member);
    if (value != null && !(value instanceof CharSequence)) {
      throw new IllegalArgumentException("'" + member + "' in the payload is a text");
    }
    return Optional.ofNullable(value).map(Object::toString);
  }
}
