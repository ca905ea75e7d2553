package dev.lifeagent.adapters.hooks;

import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.ActionReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the tools of a host do, by name. A tool that is not listed is an act of its own name, judged
 * by its texts. Immutable.
 */
final class ToolTable {
  /** How hosts name the tools of MCP servers: {@code mcp__server__tool}. */
  private static final Pattern MCP = Pattern.compile("mcp__(.+?)__(.+)", Pattern.DOTALL);

  private static final int LONGEST = 128;

  private final Map<String, Function<ToolCall, Act>> tools;

  private ToolTable(Map<String, Function<ToolCall, Act>> tools) {
    this.tools = Map.copyOf(tools);
  }

  static ToolTable of(Map<String, Function<ToolCall, Act>> tools) {
    return new ToolTable(tools);
  }

  /** The same table with more tools, or others of the same name. */
  ToolTable with(Map<String, Function<ToolCall, Act>> more) {
    Map<String, Function<ToolCall, Act>> all = new HashMap<>(tools);
    all.putAll(more);
    return new ToolTable(all);
  }

  Act act(ToolCall call) {
    Function<ToolCall, Act> known = tools.get(call.tool());
    if (known != null) {
      return known.apply(call);
    }
    Matcher mcp = MCP.matcher(call.tool());
    return mcp.matches() ? ofServer(call, mcp.group(1), mcp.group(2)) : other(call);
  }

  /** A tool of an MCP server. */
  static Act ofServer(ToolCall call, String server, String tool) {
    return new ActDraft(call)
        .restAs("arguments")
        .with("server", server)
        .with("tool", tool)
        .as("mcp.call");
  }

  /**
   * A tool that is known by its name alone. A command in its parameters runs where the agent is.
   */
  static Act other(ToolCall call) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>(call.input());
    boolean command = payload.get("command") != null || payload.get("cmd") != null;
    String member = payload.get("workdir") == null ? "cwd" : "workdir";
    Object folder = payload.get(member);
    if (command && call.cwd().isPresent()) {
      String own = folder instanceof CharSequence named ? named.toString() : "";
      payload.put(
          member, own.isEmpty() ? call.cwd().get() : ActDraft.folder(call.cwd().get(), own));
    }
    call.subagent().ifPresent(kind -> payload.putIfAbsent("subagent", kind));
    String name = call.tool().replaceAll("[^A-Za-z0-9._:/-]", "_");
    String action = name.substring(0, Math.min(LONGEST, name.length()));
    // What an agent's own tool is called must not say what it does.
    boolean taken = ActionReader.names().contains(action.toLowerCase(Locale.ROOT));
    String own = taken ? "tool:" + action : action;
    if (!own.equals(call.tool())) {
      payload.putIfAbsent("tool_name", call.tool());
    }
    return new Act(call.agent(), own.substring(0, Math.min(LONGEST, own.length())), payload);
  }

  /**
   * A tool that runs a command line.
   *
   * @param folders the parameters that may name its folder
   */
  static Function<ToolCall, Act> shell(String command, String... folders) {
    return call ->
        new ActDraft(call)
            .take("command", command)
            .take("description", "description")
            .in(folders)
            .as("shell.exec");
  }

  /** A tool that runs a command line in a terminal, into which the agent can type later. */
  static Function<ToolCall, Act> terminal(String command, String... folders) {
    return call ->
        new ActDraft(call)
            .take("command", command)
            .take("description", "description")
            .in(folders)
            .with("stdin", "open")
            .as("shell.exec");
  }

  /**
   * A tool that uses one file.
   *
   * @param action such as {@code file.read}
   * @param paths the parameters that may name it
   */
  static Function<ToolCall, Act> file(String action, String... paths) {
    return call ->
        new ActDraft(call)
            .take("path", paths)
            .take("content", "content", "file_text", "new_source")
            .take("old_text", "old_string", "old_str", "oldString")
            .take("new_text", "new_string", "new_str", "newString")
            .in()
            .as(action);
  }

  /** A tool that looks through a folder: that of the agent where it names none. */
  static Function<ToolCall, Act> folder(String... paths) {
    return call ->
        new ActDraft(call).take("path", paths).withDefault("path", ".").in().as("file.read");
  }

  /**
   * A tool that looks into the files of a folder that fit patterns. Each pattern is a path of its
   * own, under whichever names it is given: nobody knows which of them a host takes.
   */
  static Function<ToolCall, Act> search(String... folders) {
    return call ->
        new ActDraft(call)
            .take("path", folders)
            .withDefault("path", ".")
            .in()
            .joined("paths", "glob", "include", "include_pattern")
            .as("file.read");
  }

  /** What an agent says to itself or to its user. */
  static Act note(ToolCall call) {
    return new ActDraft(call).as("agent.note");
  }

  /** A tool that changes files by the text of a patch. */
  static Function<ToolCall, Act> patch(String... texts) {
    return call -> new ActDraft(call).take("patch", texts).in().as("file.patch");
  }

  /** A tool that fetches an address. */
  static Function<ToolCall, Act> fetch(String url) {
    return call -> new ActDraft(call).take("url", url).take("prompt", "prompt").as("net.fetch");
  }

  /** A tool that starts another agent. */
  static Function<ToolCall, Act> spawn(String... prompts) {
    return call -> new ActDraft(call).take("prompt", prompts).as("agent.spawn");
  }
}
