package dev.lifeagent.adapters.hooks;

import static dev.lifeagent.adapters.hooks.ToolTable.fetch;
import static dev.lifeagent.adapters.hooks.ToolTable.file;
import static dev.lifeagent.adapters.hooks.ToolTable.folder;
import static dev.lifeagent.adapters.hooks.ToolTable.patch;
import static dev.lifeagent.adapters.hooks.ToolTable.search;
import static dev.lifeagent.adapters.hooks.ToolTable.shell;
import static dev.lifeagent.adapters.hooks.ToolTable.spawn;
import static dev.lifeagent.adapters.hooks.ToolTable.terminal;

import dev.lifeagent.domain.tool.Act;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tools that hosts bring along, by their documentation and by what they were seen to send. */
final class Tools {
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]{1,16}://[^\\s<>\"'`)\\]}]+");

  static final ToolTable CLAUDE =
      ToolTable.of(
              Map.ofEntries(
                  Map.entry("Bash", shell("command")),
                  Map.entry("PowerShell", shell("command")),
                  Map.entry("Monitor", shell("command")),
                  Map.entry("Read", file("file.read", "file_path")),
                  Map.entry("NotebookRead", file("file.read", "notebook_path")),
                  Map.entry("Write", file("file.write", "file_path")),
                  Map.entry("Edit", file("file.edit", "file_path")),
                  Map.entry("MultiEdit", file("file.edit", "file_path")),
                  Map.entry("NotebookEdit", file("file.edit", "notebook_path")),
                  Map.entry("Glob", folder("path")),
                  Map.entry("Grep", search("path")),
                  Map.entry("LS", folder("path")),
                  Map.entry("WebFetch", fetch("url")),
                  Map.entry("Agent", spawn("prompt")),
                  Map.entry("Task", spawn("prompt"))))
          .with(notes("TodoWrite", "ExitPlanMode", "EnterPlanMode", "AskUserQuestion"));

  /** What is typed into a running program is judged as a line, should the host ever ask. */
  static final ToolTable CODEX =
      ToolTable.of(
              Map.of(
                  "Bash", terminal("command", "workdir"),
                  "shell", terminal("command", "workdir"),
                  "local_shell", terminal("command", "workdir"),
                  "exec_command", terminal("cmd", "workdir"),
                  "write_stdin", terminal("chars"),
                  "apply_patch", patch("command", "input", "patch"),
                  "view_image", file("file.read", "path"),
                  "spawn_agent", spawn("message", "prompt"),
                  // The name of a group of tools is put before a tool's own.
                  "multi_agent_v1spawn_agent", spawn("message", "prompt"),
                  "collaborationspawn_agent", spawn("message", "prompt")))
          .with(notes("update_plan", "request_user_input"));

  static final ToolTable COPILOT =
      ToolTable.of(
              Map.ofEntries(
                  Map.entry("bash", terminal("command")),
                  Map.entry("powershell", terminal("command")),
                  Map.entry("write_bash", terminal("input")),
                  Map.entry("write_powershell", terminal("input")),
                  Map.entry("view", file("file.read", "path")),
                  Map.entry("create", file("file.write", "path")),
                  Map.entry("edit", file("file.edit", "path")),
                  Map.entry("str_replace", file("file.edit", "path")),
                  Map.entry("insert", file("file.edit", "path")),
                  Map.entry("str_replace_editor", Tools::editor),
                  Map.entry("apply_patch", patch("patch", "input")),
                  Map.entry("grep", search("path")),
                  Map.entry("glob", folder("path")),
                  Map.entry("web_fetch", fetch("url")),
                  Map.entry("fetch", fetch("url")),
                  Map.entry("task", spawn("prompt"))))
          .with(notes("report_intent", "update_todo", "ask_user", "exit_plan_mode"));

  static final ToolTable GEMINI =
      ToolTable.of(
              Map.ofEntries(
                  Map.entry("run_shell_command", shell("command", "directory", "dir_path")),
                  Map.entry("read_file", file("file.read", "file_path", "absolute_path", "path")),
                  Map.entry("write_file", file("file.write", "file_path")),
                  Map.entry("replace", file("file.edit", "file_path")),
                  Map.entry("read_many_files", search("path", "dir_path")),
                  Map.entry("list_directory", folder("path", "dir_path")),
                  Map.entry("glob", folder("path", "dir_path")),
                  Map.entry("search_file_content", search("path", "dir_path")),
                  Map.entry("grep_search", search("path", "dir_path")),
                  Map.entry("web_fetch", Tools::addresses),
                  Map.entry("invoke_agent", spawn("prompt"))))
          .with(
              notes(
                  "update_topic", "write_todos", "ask_user", "enter_plan_mode", "exit_plan_mode"));

  static final ToolTable QWEN =
      GEMINI
          .with(
              Map.of(
                  "edit", file("file.edit", "file_path"),
                  "notebook_edit", file("file.edit", "notebook_path"),
                  "monitor", shell("command", "directory"),
                  "task", spawn("prompt"),
                  "agent", spawn("prompt")))
          .with(notes("todo_write", "ask_user_question"));

  static final ToolTable OPENCODE =
      ToolTable.of(
              Map.ofEntries(
                  Map.entry("bash", shell("command", "workdir")),
                  Map.entry("read", file("file.read", "filePath")),
                  Map.entry("write", file("file.write", "filePath")),
                  Map.entry("edit", file("file.edit", "filePath")),
                  Map.entry("multiedit", file("file.edit", "filePath")),
                  Map.entry("patch", patch("patchText")),
                  Map.entry("apply_patch", patch("patchText")),
                  Map.entry("list", folder("path")),
                  Map.entry("glob", folder("path")),
                  Map.entry("grep", search("path")),
                  Map.entry("webfetch", fetch("url")),
                  Map.entry("task", spawn("prompt"))))
          .with(notes("todowrite", "todoread", "question"));

  private Tools() {}

  private static Map<String, Function<ToolCall, Act>> notes(String... names) {
    return Arrays.stream(names).collect(Collectors.toMap(name -> name, name -> ToolTable::note));
  }

  /** One tool that reads and writes, as its {@code command} says. */
  private static Act editor(ToolCall call) {
    boolean reads = "view".equals(call.input().get("command"));
    return file(reads ? "file.read" : "file.edit", "path").apply(call);
  }

  /** The addresses stand in a text, under a name of their own, or in both. */
  private static Act addresses(ToolCall call) {
    Set<Object> urls = new LinkedHashSet<>();
    Object url = call.input().get("url");
    if (url != null) {
      urls.add(url);
    }
    if (call.input().get("prompt") instanceof CharSequence prompt) {
      ADDRESS.matcher(prompt).results().map(MatchResult::group).forEach(urls::add);
    }
    return urls.isEmpty()
        ? ToolTable.other(call)
        : new ActDraft(call)
            .take("prompt", "prompt")
            .with("urls", List.copyOf(urls))
            .as("net.fetch");
  }
}
