package dev.lifeagent.adapters.cli.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hooks in real files: put in, kept beside others, taken away without a trace. */
class InstallHookTest {
  @TempDir private Path folder;
  private Machine machine;

  @BeforeEach
  void machine() throws Exception {
    machine = new Machine(folder);
  }

  /** Texts that a configuration in JSON may have. */
  private static final List<String> JSON =
      List.of(
          "{}",
          "{}\n",
          "{ }",
          "{\n}\n",
          "\ufeff{}\n",
          "{\"model\":\"x\"}",
          "{\"model\": \"x\", \"a\": [1, 2.50, 1e3]}\n",
          "{\n  \"model\": \"x\"\n}\n",
          "{\n\t\"model\": \"x\",\n\t\"list\": [\n\t\t1\n\t]\n}",
          "{\r\n    \"model\": \"x\",\r\n    \"k\": {\"a,b\": \"c, \\\" }\"}\r\n}\r\n",
          "{\n   \"hooks\": {}\n}\n",
          "{\n   \"hooks\": {},\n   \"plugin\": []\n}\n",
          "{\"hooks\":{\"PreToolUse\":[]},\"plugin\":[ ]}",
          """
          {
              "hooks": {
                  "PreToolUse": [
                      {
                          "matcher": "Bash",
                          "hooks": [{"type": "command", "command": "other.sh"}]
                      }
                  ],
                  "BeforeTool": [{"hooks": [{"type": "command", "command": "other"}]}],
                  "preToolUse": [ {"type": "command", "bash": "other"} ],
                  "Stop": [{"hooks": []}]
              },
              "plugin": ["file:///else/where.js",
                         "one@1.2"],
              "zebra": true, "apple": "\\u00e9"
          }
          """,
          "{\"hooks\": {\"PreToolUse\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"x\"}]}]}}");

  private static final List<String> TOML =
      List.of(
          "",
          "\n",
          "# a comment",
          "model = \"x\"\n",
          "model = \"x\"\r\n\r\n[features]\r\nhooks = true\r\n",
          "[[hooks.PreToolUse]]\n[[hooks.PreToolUse.hooks]]\ntype = \"command\"\ncommand = \"x\"\n",
          "[hooks.state.\"a:b\"]\ntrusted_hash = \"sha256:1\"\n");

  static Stream<Arguments> starts() {
    List<Arguments> starts = new ArrayList<>();
    for (HookClient client : HookClient.values()) {
      for (HookLayer layer : HookLayer.values()) {
        if (layer == HookLayer.LOCAL && client != HookClient.CLAUDE_CODE) {
          continue;
        }
        starts.add(Arguments.of(client, layer, null));
        boolean few = layer != HookLayer.USER;
        List<String> texts = client == HookClient.CODEX ? TOML : JSON;
        for (String text : few ? texts.subList(0, 4) : texts) {
          starts.add(Arguments.of(client, layer, text));
        }
      }
    }
    return starts.stream();
  }

  private static String option(HookLayer layer) {
    return "--" + layer.id();
  }

  @ParameterizedTest
  @MethodSource("starts")
  void takenAwayTheFileIsAsItWasByteForByte(HookClient client, HookLayer layer, String text)
      throws Exception {
    Path file = machine.file(client, layer);
    if (text != null) {
      machine.given(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }
    SortedMap<String, String> before = machine.all();

    Machine.Ran installed = machine.install(client.id(), option(layer));
    assertEquals(0, installed.exit(), installed.err());
    SortedMap<String, String> after = machine.all();
    assertNotEquals(before, after);
    assertEquals(
        text == null ? "rw-r--r--" : "rw-r-----",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    List<FoundHook> found = new HookInstaller(machine.places()).find(client, layer);
    // At the end of a session two: the script and the sweep.
    long ends =
        HookEvent.of(client).stream().filter(it -> it.role() == HookEvent.Role.ENDS).count();
    assertEquals(Math.max(1, HookEvent.of(client).size() + ends), found.size());
    assertTrue(found.stream().allMatch(hook -> hook.line().isPresent()), found.toString());

    Machine.Ran again = machine.install(client.id(), option(layer));
    assertTrue(again.out().startsWith("nothing to do"), again.out());
    assertEquals(after, machine.all());

    Machine.Ran gone = machine.uninstall(client.id(), option(layer));
    assertEquals(0, gone.exit(), gone.err());
    assertEquals(before, machine.all());
    assertTrue(machine.uninstall(client.id(), option(layer)).out().startsWith("nothing to do"));
  }

  @Test
  void severalInstallsLeaveNothingBehindEither() throws Exception {
    SortedMap<String, String> before = machine.all();
    for (HookClient client : HookClient.values()) {
      machine.install(client.id());
    }
    for (HookClient client : HookClient.values()) {
      machine.uninstall(client.id());
    }
    assertEquals(before, machine.all());
  }

  @ParameterizedTest
  @MethodSource("starts")
  void whatOthersWroteStaysAndIsReadAsBefore(HookClient client, HookLayer layer, String text)
      throws Exception {
    Path file = machine.file(client, layer);
    if (text != null) {
      machine.given(file, text);
    }
    machine.install(client.id(), option(layer));
    // Somebody changes the file meanwhile, and so the record of what was before does not count.
    Files.writeString(file, Files.readString(file) + "\n");
    machine.install(client.id(), option(layer), "--timeout", "60");
    Files.writeString(file, Files.readString(file) + "\n");
    assertEquals(0, machine.uninstall(client.id(), option(layer)).exit());
    String rest = Files.readString(file);
    assertFalse(rest.contains("life-agent"), rest);
    if (client == HookClient.CODEX) {
      TomlMapper toml = new TomlMapper();
      JsonNode expected = toml.readTree(text == null ? "" : text);
      assertEquals(expected, toml.readTree(rest));
    } else {
      String start = text == null ? "{}" : text.replace("\ufeff", "");
      assertEquals(plain(start), plain(rest.replace("\ufeff", "")));
    }
  }

  /** Without lists and objects that are empty, which an edit may leave or take. */
  private static JsonNode plain(String text) throws Exception {
    JsonNode tree = JsonOption.MAPPER.readTree(text);
    if (tree instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
      object.remove("version");
      if (object.path("hooks") instanceof com.fasterxml.jackson.databind.node.ObjectNode hooks) {
        List<String> names = new ArrayList<>();
        hooks.fieldNames().forEachRemaining(names::add);
        names.stream().filter(name -> hooks.path(name).isEmpty()).forEach(hooks::remove);
      }
      for (String name : List.of("hooks", "plugin")) {
        if (object.path(name).isEmpty()) {
          object.remove(name);
        }
      }
    }
    return tree;
  }

  @Test
  void anInsertionKeepsTheFormOfTheFile() throws Exception {
    Path file = machine.file(HookClient.GEMINI, HookLayer.USER);
    machine.given(
        file, "{\r\n\t\"theme\": \"x\",\r\n\t\"hooks\": {\r\n\t\t\"Other\": []\r\n\t}\r\n}");
    machine.install("gemini", "--timeout", "40");
    HookLine line =
        new HookLine(
            "http://127.0.0.1:1",
            machine.agentKey(),
            40,
            HookScript.FILE,
            HookClient.GEMINI,
            java.util.Optional.empty());
    String group =
        "\r\n\t\t\t{\r\n\t\t\t\t\"hooks\": [\r\n\t\t\t\t\t{\r\n\t\t\t\t\t\t\"type\": \"command\","
            + "\r\n\t\t\t\t\t\t\"command\": \"%s\","
            + "\r\n\t\t\t\t\t\t\"timeout\": 40000\r\n\t\t\t\t\t}\r\n\t\t\t\t]\r\n\t\t\t}";
    List<String> events = new ArrayList<>();
    for (HookEvent event : HookEvent.of(HookClient.GEMINI)) {
      List<String> groups =
          new HookSettings(line, false)
              .commands(event).stream().map(command -> group.formatted(command)).toList();
      events.add("\t\t\"" + event.name() + "\": [" + String.join(",", groups) + "\r\n\t\t]");
    }
    String expected =
        "{\r\n\t\"theme\": \"x\",\r\n\t\"hooks\": {\r\n\t\t\"Other\": [],\r\n"
            + String.join(",\r\n", events)
            + "\r\n\t}\r\n}";
    assertEquals(expected, Files.readString(file));
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(HookClient.CLAUDE_CODE, ""),
        Arguments.of(HookClient.CLAUDE_CODE, "{"),
        Arguments.of(HookClient.CLAUDE_CODE, "[]"),
        Arguments.of(HookClient.CLAUDE_CODE, "null"),
        Arguments.of(HookClient.CLAUDE_CODE, "{\"a\": 1,}"),
        Arguments.of(HookClient.CLAUDE_CODE, "{} {}"),
        Arguments.of(HookClient.CLAUDE_CODE, "{\"a\": 1, \"a\": 2}"),
        Arguments.of(HookClient.CLAUDE_CODE, "{\"hooks\": {}, \"hooks\": {}}"),
        Arguments.of(HookClient.CLAUDE_CODE, "// a comment\n{}"),
        Arguments.of(HookClient.CLAUDE_CODE, "{\"hooks\": []}"),
        Arguments.of(HookClient.CLAUDE_CODE, "{\"hooks\": {\"PreToolUse\": {}}}"),
        Arguments.of(HookClient.QWEN, "{ /* a comment */ \"a\": 1 }"),
        Arguments.of(HookClient.OPENCODE, "{\"plugin\": [\"a\" \"b\"]}"),
        Arguments.of(HookClient.CODEX, "a = 1\na = 2\n"),
        Arguments.of(HookClient.CODEX, "a = \n"),
        Arguments.of(HookClient.CODEX, "hooks = { PreToolUse = [] }\n"),
        Arguments.of(HookClient.CODEX, "[hooks]\nPreToolUse = []\n"),
        Arguments.of(
            HookClient.CODEX,
            "# >>> life-agent: written by install-hook, removed by uninstall-hook\na = 1\n"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aFileThatCannotBeReadWholeIsNeverWritten(HookClient client, String text) throws Exception {
    machine.given(machine.file(client, HookLayer.USER), text);
    SortedMap<String, String> before = machine.all();
    Machine.Ran ran = machine.install(client.id());
    assertEquals(2, ran.exit());
    assertTrue(ran.err().contains(machine.file(client, HookLayer.USER).toString()), ran.err());
    assertEquals(before, machine.all());
  }

  @Test
  void textThatIsNotUnicodeIsNotWritten() throws Exception {
    Path file = machine.file(HookClient.CLAUDE_CODE, HookLayer.USER);
    machine.given(file, "");
    Files.write(file, "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(2, machine.install("claude-code").exit());
  }

  @Test
  void linksAndFilesThatMayNotBeWrittenAreRefused() throws Exception {
    Path file = machine.file(HookClient.CLAUDE_CODE, HookLayer.USER);
    machine.given(folder.resolve("dotfiles.json"), "{}");
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, folder.resolve("dotfiles.json"));
    Files.createSymbolicLink(machine.places().project().resolve(".gemini"), folder.resolve("data"));
    Path closed = machine.file(HookClient.QWEN, HookLayer.USER);
    machine.given(closed, "{}");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r--r--r--"));
    Files.createDirectories(machine.file(HookClient.CODEX, HookLayer.USER));
    SortedMap<String, String> before = machine.all();
    for (String arguments :
        List.of("claude-code", "gemini --project", "qwen", "codex", "copilot --local")) {
      Machine.Ran ran = machine.install(arguments.split(" "));
      assertEquals(2, ran.exit(), arguments);
      assertFalse(ran.err().isBlank());
    }
    assertEquals(before, machine.all());
    assertTrue(Files.isSymbolicLink(file));
  }

  @ParameterizedTest
  @EnumSource(HookClient.class)
  void printShowsWhatWouldBeWrittenAndWritesNothing(HookClient client) throws Exception {
    SortedMap<String, String> before = machine.all();
    Machine.Ran ran = machine.install(client.id(), "--print");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(before, machine.all());
    machine.install(client.id());
    assertTrue(
        ran.out().contains(Files.readString(machine.file(client, HookLayer.USER))), ran.out());
    assertTrue(ran.err().contains(machine.file(client, HookLayer.USER).toString()));
  }

  @Test
  void onlyOurHandlerIsTakenOutOfAGroupThatSomebodyAddedTo() throws Exception {
    machine.install("qwen");
    Path file = machine.file(HookClient.QWEN, HookLayer.USER);
    String other = "{\"type\": \"command\", \"command\": \"other\"}";
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"hooks\": \\[", "\"hooks\": [" + other + ","));
    // The first such name is that of all events, whose lists have no such member.
    String text = Files.readString(file).replace("\"hooks\": [" + other + ",", "\"hooks\": [");
    text =
        text.replaceFirst("(?s)(\"PreToolUse\": \\[\\s*\\{\\s*\"hooks\": \\[)", "$1" + other + ",");
    Files.writeString(file, text);
    machine.uninstall("qwen");
    assertEquals(
        JsonOption.MAPPER.readTree("{\"hooks\":{\"PreToolUse\":[{\"hooks\":[" + other + "]}]}}"),
        JsonOption.MAPPER.readTree(Files.readString(file)));
  }

  @Test
  void claudeBlocksWhereAHookFailsAndCanStillEndASession() throws Exception {
    machine.install("claude-code", "--agent", "build-7", "--timeout", "90");
    JsonNode hooks =
        JsonOption.MAPPER
            .readTree(Files.readString(machine.file(HookClient.CLAUDE_CODE, HookLayer.USER)))
            .path("hooks");
    JsonNode before = hooks.path("PreToolUse").path(0).path("hooks").path(0);
    String line =
        "/usr/bin/env -i LIFE_AGENT_URL='http://127.0.0.1:1' LIFE_AGENT_KEY_FILE='%s' LIFE_AGENT_HOOK_TIMEOUT='90' '%s' claude-code --agent build-7"
            .formatted(machine.agentKey(), HookScript.FILE);
    assertEquals(line + HookLine.BLOCK, before.path("command").asText());
    assertEquals("block", before.path("onFailure").asText());
    assertEquals(90, before.path("timeout").asInt());
    assertFalse(hooks.path("PreToolUse").path(0).has("matcher"));
    JsonNode stop = hooks.path("Stop").path(0).path("hooks").path(0);
    assertEquals(line + " || true", stop.path("command").asText());
    assertFalse(stop.has("onFailure"));
  }

  private static HookLine line(String url, Path key, Path script) {
    return new HookLine(url, key, 30, script, HookClient.CODEX, java.util.Optional.empty());
  }

  private static HookScript.Outcome ran(HookLine line, Map<String, String> host) throws Exception {
    HookEvent before = HookEvent.of(HookClient.CODEX).get(0);
    String command = new HookSettings(line, false).commands(before).get(0);
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", command).redirectInput(new File("/dev/null"));
    shell.environment().putAll(host);
    return HookScript.Outcome.of(shell.start());
  }

  /** A repository may set variables of the host; a host may take another exit code for a yes. */
  @Test
  void theLineThatDecidesTakesNothingOfItsHostAndEndsInNothingButAYesOrANo(@TempDir Path folder)
      throws Exception {
    Path curl = Files.writeString(folder.resolve("curl"), "#!/bin/sh\nprintf 'allow\\nx\\n'\n");
    assertTrue(curl.toFile().setExecutable(true));
    Path key = Files.writeString(folder.resolve("key"), HookScript.KEY + "\n");
    Map<String, String> host =
        Map.of(
            "LIFE_AGENT_HOOK_CURL", curl.toString(), "LIFE_AGENT_HOOK_TIMEOUT", "605", "ENV", "/x");
    try (RawServer server = RawServer.answering(RawServer.plain("deny\nevent 17\n"))) {
      HookScript.Outcome outcome = ran(line(server.url(), key, HookScript.FILE), host);
      assertTrue(outcome.refused(), outcome.toString());
      assertTrue(outcome.err().contains("event 17"), outcome.err());
    }
    try (RawServer server = RawServer.answering(RawServer.plain("allow\nevent 17\n"))) {
      assertTrue(ran(line(server.url(), key, HookScript.FILE), host).allowed());
    }
    Path killed = Files.writeString(folder.resolve("killed"), "#!/bin/sh\nkill -9 $$\n");
    assertTrue(killed.toFile().setExecutable(true));
    for (Path script : List.of(folder.resolve("gone"), killed)) {
      HookScript.Outcome outcome = ran(line("http://127.0.0.1:1", key, script), Map.of());
      assertEquals(2, outcome.exit(), outcome.toString());
      assertTrue(outcome.err().contains("the hook script failed"), outcome.err());
    }
  }

  @Test
  void claudeCanAskByItselfWithAKeyOfItsEnvironment() throws Exception {
    machine.install("claude-code", "--http", "--managed");
    String text = Files.readString(machine.file(HookClient.CLAUDE_CODE, HookLayer.MANAGED));
    JsonNode hook = JsonOption.MAPPER.readTree(text).at("/hooks/PreToolUse/0/hooks/0");
    assertEquals(
        "{\"type\":\"http\",\"url\":\"http://127.0.0.1:1/v1/hooks/claude-code?agent_id=claude-code"
            + "&deadline=25\",\"timeout\":30,\"headers\":{\"X-API-Key\":\"$LIFE_AGENT_KEY\"},"
            + "\"allowedEnvVars\":[\"LIFE_AGENT_KEY\"],\"onFailure\":\"block\"}",
        hook.toString());
    assertFalse(text.contains(HookScript.KEY));
    assertEquals(2, machine.install("qwen", "--http").exit());
  }

  @Test
  void codexIsBoundByItsManagedFileAlone() throws Exception {
    Path file = machine.file(HookClient.CODEX, HookLayer.MANAGED);
    machine.given(file, "[features]\nx = true\n");
    machine.install("codex", "--managed");
    JsonNode tree = new TomlMapper().readTree(Files.readString(file));
    assertTrue(tree.path("allow_managed_hooks_only").asBoolean());
    assertEquals(HookScript.FILE.getParent().toString(), tree.at("/hooks/managed_dir").asText());
    assertTrue(tree.at("/features/x").asBoolean());
    assertEquals(30, tree.at("/hooks/PreToolUse/0/hooks/0/timeout").asInt());

    machine.uninstall("codex", "--managed");
    for (String other :
        List.of("allow_managed_hooks_only = false\n", "[hooks]\nmanaged_dir = \"/opt/x\"\n")) {
      machine.given(file, other);
      assertEquals(2, machine.install("codex", "--managed").exit());
      assertEquals(other, Files.readString(file));
    }
  }

  @Test
  void aLineIsReadAsItWasWrittenAndNoOther() {
    HookLine line =
        new HookLine(
            "https://[::1]:8443/base/",
            Path.of("/a b/it's.key"),
            6,
            Path.of("/opt/li'fe/life-agent-hook"),
            HookClient.COPILOT,
            java.util.Optional.of("x-1"));
    assertEquals(line, HookLine.parse(line.text()).orElseThrow());
    for (String other :
        List.of(
            line.text() + "; true", "x; " + line.text(), line.text().replace("--agent", "--a"))) {
      assertTrue(HookLine.parse(other).isEmpty(), other);
    }
  }

  @Test
  void aLineRunsInAShellWithEveryCharacterThatAPathMayHave() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("it's \"odd\" $HOME `x` \\ é"));
    Path script =
        Files.writeString(
            odd.resolve("life-agent-hook"), "#!/bin/sh\necho \"$1:$LIFE_AGENT_KEY_FILE\"\n");
    assertTrue(script.toFile().setExecutable(true));
    Path key = odd.resolve("a'b.key");
    String line =
        new HookLine(
                "http://127.0.0.1:1", key, 30, script, HookClient.CODEX, java.util.Optional.empty())
            .text();
    Process process = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    assertEquals("codex:" + key + "\n", new String(said, StandardCharsets.UTF_8));
  }

  @Test
  void aMissingKeyFileOrScriptIsRefusedBeforeAnythingIsWritten() throws Exception {
    SortedMap<String, String> before = machine.all();
    for (List<String> arguments :
        Arrays.asList(
            List.of("codex", "--key-file", "/nonexistent/key"),
            List.of("codex", "--script", "/nonexistent/hook"),
            List.of("codex", "--url", "http://user@host"),
            List.of("codex", "--agent", "a b"),
            List.of("codex", "--timeout", "5"),
            List.of("codex", "--user", "--project"),
            List.of("cursor"))) {
      assertEquals(
          2, machine.install(arguments.toArray(String[]::new)).exit(), arguments.toString());
    }
    assertEquals(before, machine.all());
    assertTrue(Files.exists(machine.agentKey(), LinkOption.NOFOLLOW_LINKS));
  }
}
