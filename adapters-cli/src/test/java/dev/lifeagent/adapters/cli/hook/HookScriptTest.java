package dev.lifeagent.adapters.cli.hook;

import static dev.lifeagent.adapters.cli.hook.RawServer.lines;
import static dev.lifeagent.adapters.cli.hook.RawServer.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.cli.hook.HookScript.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hook script against services that misbehave: whatever happens, it says yes or exits with 2.
 */
class HookScriptTest {
  @TempDir private Path folder;

  @Test
  void allowedIsAnEmptyObjectAndExitZero() throws Exception {
    try (RawServer server = RawServer.answering(plain("allow\nrecorded as event 17\n"))) {
      Outcome outcome =
          HookScript.asking(server.url() + "/", folder)
              .arguments("claude-code", "--agent", "build-7")
              .with("LIFE_AGENT_HOOK_TIMEOUT", "40")
              .run();
      assertTrue(outcome.allowed(), outcome.toString());
      String request = server.request();
      String path = "/v1/hooks/claude-code?answer=line&agent_id=build-7&deadline=35";
      assertTrue(request.startsWith("POST " + path + " HTTP/1.1\r\n"), request);
      assertTrue(request.contains("\r\nX-API-Key: " + HookScript.KEY + "\r\n"), request);
      assertTrue(request.contains("\r\nContent-Type: application/json\r\n"), request);
      assertTrue(request.endsWith("\r\n\r\n" + HookScript.EVENT), request);
    }
  }

  @Test
  void aDenialIsItsReasonOnStandardErrorAndExitTwo() throws Exception {
    try (RawServer server = RawServer.answering(plain("deny\nno: \u001b[31mé is a rule\u0007\n"))) {
      Outcome outcome = HookScript.asking(server.url(), folder).run();
      assertEquals(new Outcome(2, "", "life-agent: no: [31mé is a rule\n"), outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({"application/problem+json, too many requests; wait", "text/html, 429"})
  void anErrorOfTheServiceSaysWhatTheServiceSays(String type, String expected) throws Exception {
    String body = "{\"code\":\"rate_limited\",\"detail\":\"too many requests; wait\"}";
    try (RawServer server = RawServer.answering(lines("429 Slow", type, body))) {
      Outcome outcome = HookScript.asking(server.url(), folder).run();
      assertTrue(outcome.refused() && outcome.err().contains(expected), outcome.toString());
    }
  }

  static Stream<Arguments> wrongAnswers() {
    String good = "allow\nrecorded as event 17\n";
    String problem = "{\"code\":\"x\",\"detail\":\"y\"}";
    return Stream.of(
        Arguments.of("500", lines("500 Oops", "application/problem+json", problem)),
        Arguments.of("500 that says yes", lines("500 Oops", "text/plain", good)),
        Arguments.of("503", lines("503 Down", "application/problem+json", problem)),
        Arguments.of("401", lines("401 Who", "application/problem+json", problem)),
        Arguments.of("403", lines("403 No", "application/problem+json", problem)),
        Arguments.of("404", lines("404 Where", "text/html", "<html></html>")),
        Arguments.of("413", lines("413 Much", "application/problem+json", problem)),
        Arguments.of("201 that says yes", lines("201 Created", "text/plain", good)),
        Arguments.of("empty 200", plain("")),
        Arguments.of("204", "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
        Arguments.of("204 that says yes", "HTTP/1.1 204 No Content\r\n\r\n" + good),
        Arguments.of("HTML", lines("200 OK", "text/html", "<html>allow\nx\n</html>\n")),
        Arguments.of("yes as HTML", lines("200 OK", "text/html", good)),
        Arguments.of("yes as JSON", lines("200 OK", "application/json", good)),
        Arguments.of("yes as no type", "HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\n" + good),
        Arguments.of("yes as text/plainer", lines("200 OK", "text/plainer", good)),
        Arguments.of("an empty object", lines("200 OK", "application/json", "{}")),
        Arguments.of("one line", plain("allow\n")),
        Arguments.of("one line and an empty one", plain("allow\n\n")),
        Arguments.of("no end of the second line", plain("allow\nrecorded")),
        Arguments.of("three lines", plain("allow\nrecorded\nmore\n")),
        Arguments.of("an empty third line", plain("allow\nrecorded\n\n")),
        Arguments.of("an empty first line", plain("\nallow\nrecorded\n")),
        Arguments.of("Allow", plain("Allow\nrecorded\n")),
        Arguments.of("ALLOW", plain("ALLOW\nrecorded\n")),
        Arguments.of("allowed", plain("allowed\nrecorded\n")),
        Arguments.of("allow with a space", plain("allow \nrecorded\n")),
        Arguments.of("allow after a space", plain(" allow\nrecorded\n")),
        Arguments.of("allow with a carriage return", plain("allow\r\nrecorded\r\n")),
        Arguments.of("allow with a zero byte", plain("al\u0000low\nrecorded\n")),
        Arguments.of("allow after a byte order mark", plain("\ufeffallow\nrecorded\n")),
        Arguments.of("another word", plain("ask\nwho knows\n")),
        Arguments.of("deny without a reason", plain("deny\n\n")),
        Arguments.of(
            "a body that ends as curl's own words do",
            lines("500 Oops", "text/html", "allow\nx\n\n200 8 text/plain")),
        Arguments.of(
            "half an answer",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\n" + good),
        Arguments.of(
            "half a chunk",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n"
                + good),
        Arguments.of("half a head", "HTTP/1.1 200 OK\r\nContent-Ty"),
        Arguments.of("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n"),
        Arguments.of("no head", good),
        Arguments.of(
            "an answer without an end",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9999999\r\n\r\n"
                + good.repeat(9999)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongAnswers")
  void whatIsNotAProperYesIsRefused(String name, String answer) throws Exception {
    try (RawServer server = RawServer.answering(answer)) {
      Outcome outcome = HookScript.asking(server.url(), folder).run();
      assertTrue(server.wasAsked());
      assertTrue(outcome.refused(), outcome.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) throws Exception {
    try (RawServer other = RawServer.answering(plain("allow\nrecorded as event 17\n"))) {
      String answer =
          "HTTP/1.1 %d There\r\nLocation: %s/v1/hooks/codex\r\nContent-Length: 0\r\n\r\n"
              .formatted(status, other.url());
      try (RawServer server = RawServer.answering(answer)) {
        Outcome outcome = HookScript.asking(server.url(), folder).run();
        assertTrue(outcome.refused(), outcome.toString());
        assertFalse(other.wasAsked());
      }
    }
  }

  @Test
  void aServiceThatIsDownRefuses() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Outcome outcome = HookScript.asking("http://127.0.0.1:" + port, folder).run();
    assertTrue(outcome.refused(), outcome.toString());
    assertTrue(outcome.err().contains("no service answers at http://127.0.0.1:" + port));
  }

  @Test
  void aServiceThatDropsTheConnectionRefuses() throws Exception {
    try (RawServer server = RawServer.answering("\r\n")) {
      assertTrue(HookScript.asking(server.url(), folder).run().refused());
    }
  }

  @Test
  void aSlowServiceRefusesBeforeTheHostStopsWaiting() throws Exception {
    try (RawServer server = RawServer.silent()) {
      Outcome outcome =
          HookScript.asking(server.url(), folder).with("LIFE_AGENT_HOOK_TIMEOUT", "6").run();
      assertTrue(outcome.refused(), outcome.toString());
      assertTrue(outcome.err().contains("within 4 seconds"), outcome.err());
    }
  }

  @Test
  void anEventWithoutAnEndRefusesToo() throws Exception {
    try (RawServer server = RawServer.answering(plain("allow\nrecorded as event 17\n"))) {
      Process process =
          HookScript.asking(server.url(), folder)
              .with("LIFE_AGENT_HOOK_TIMEOUT", "6")
              .startWithOpenInput();
      Outcome outcome = Outcome.of(process);
      assertTrue(outcome.refused(), outcome.toString());
      assertFalse(server.wasAsked());
    }
  }

  @Test
  void aLargeEventArrivesWhole() throws Exception {
    byte[] event = ("{\"a\":\"" + "x".repeat(3_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    try (RawServer server = RawServer.answering(plain("allow\nrecorded as event 17\n"))) {
      Outcome outcome = HookScript.asking(server.url(), folder).input(event).run();
      assertTrue(outcome.allowed(), outcome.toString());
      String request = server.request();
      assertTrue(request.endsWith(new String(event, StandardCharsets.UTF_8)));
    }
  }

  static Stream<Arguments> keyFiles() {
    return Stream.of(
        Arguments.of("empty", ""),
        Arguments.of("an empty line", "\n"),
        Arguments.of("a second line", "key\nurl = \"http://127.0.0.1:1/\"\n"),
        Arguments.of("a second header", "key\r\nX-Other: 1\n"),
        Arguments.of("a quotation mark", "key\"\\nproxy = \"http://127.0.0.1:1/\n"),
        Arguments.of("a backslash", "key\\r\\nX-Other: 1\n"),
        Arguments.of("a space", "key and more\n"),
        Arguments.of("not ASCII", "schlüssel-0123456789\n"),
        Arguments.of("a header instead of the key", "X-API-Key: abc\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keyFiles")
  void aKeyFileWithAnythingButAKeyIsRefused(String name, String content) throws Exception {
    Path file = folder.resolve("other.key");
    Files.writeString(file, content);
    try (RawServer server = RawServer.answering(plain("allow\nrecorded as event 17\n"))) {
      HookScript script = HookScript.asking(server.url(), folder);
      Outcome outcome = script.with("LIFE_AGENT_KEY_FILE", file.toString()).run();
      assertTrue(outcome.refused(), outcome.toString());
      assertFalse(server.wasAsked());
      assertFalse(outcome.err().contains("abc"), "says the content of the key file");
    }
  }

  static Stream<Arguments> environments() {
    return Stream.of(
        Arguments.of("LIFE_AGENT_KEY_FILE", "/nonexistent/agent.key"),
        Arguments.of("LIFE_AGENT_KEY_FILE", "/tmp"),
        Arguments.of("LIFE_AGENT_KEY_FILE", "/dev/null"),
        Arguments.of("LIFE_AGENT_KEY_FILE", ""),
        Arguments.of("LIFE_AGENT_KEY_FILE", null),
        Arguments.of("LIFE_AGENT_URL", null),
        Arguments.of("LIFE_AGENT_URL", ""),
        Arguments.of("LIFE_AGENT_URL", "/"),
        Arguments.of("LIFE_AGENT_URL", "127.0.0.1:8080"),
        Arguments.of("LIFE_AGENT_URL", "http://"),
        Arguments.of("LIFE_AGENT_URL", "file:///etc/passwd"),
        Arguments.of("LIFE_AGENT_URL", "ftp://127.0.0.1/"),
        Arguments.of("LIFE_AGENT_URL", "http://user:word@127.0.0.1:1"),
        Arguments.of("LIFE_AGENT_URL", "http://127.0.0.1:1/?x="),
        Arguments.of("LIFE_AGENT_URL", "http://127.0.0.1:1/#"),
        Arguments.of("LIFE_AGENT_URL", "http://127.0.0.1:1/ -o x"),
        Arguments.of("LIFE_AGENT_URL", "http://127.0.0.{1,2}:1"),
        Arguments.of("LIFE_AGENT_URL", "http://[::1]@127.0.0.1:1"),
        Arguments.of("LIFE_AGENT_URL", "http://127.0.0.1:1\nhttp://127.0.0.1:2"),
        Arguments.of("LIFE_AGENT_HOOK_TIMEOUT", ""),
        Arguments.of("LIFE_AGENT_HOOK_TIMEOUT", "0"),
        Arguments.of("LIFE_AGENT_HOOK_TIMEOUT", "5"),
        Arguments.of("LIFE_AGENT_HOOK_TIMEOUT", "030"),
        Arguments.of("LIFE_AGENT_HOOK_TIMEOUT", "606"),
        Arguments.of("LIFE_AGENT_HOOK_TIMEOUT", "6*9"),
        Arguments.of("LIFE_AGENT_HOOK_CURL", "curl"),
        Arguments.of("LIFE_AGENT_HOOK_CURL", "/nonexistent/curl"));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void whatTheScriptIsToldWrongIsRefused(String name, String value) throws Exception {
    try (RawServer server = RawServer.answering(plain("allow\nrecorded as event 17\n"))) {
      HookScript script = HookScript.asking(server.url(), folder);
      Outcome outcome = (value == null ? script.without(name) : script.with(name, value)).run();
      assertTrue(outcome.refused(), outcome.toString());
      assertFalse(server.wasAsked());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cursor",
        "Codex",
        "../codex",
        "codex more",
        "codex --agent",
        "codex --agent a/b",
        "codex --other x",
        "codex --agent x y"
      })
  void wrongArgumentsAreRefused(String arguments) throws Exception {
    try (RawServer server = RawServer.answering(plain("allow\nrecorded as event 17\n"))) {
      HookScript script = HookScript.asking(server.url(), folder);
      Outcome outcome = script.arguments(arguments.split(" ")).run();
      assertTrue(outcome.refused(), outcome.toString());
      assertFalse(server.wasAsked());
    }
  }

  @Test
  void neitherProxyNorCurlrcNorPathComesBetween() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve(".curlrc"), "proxy = \"http://127.0.0.1:1\"\n");
    Path curl = Files.writeString(home.resolve("curl"), "#!/bin/sh\nexit 9\n");
    assertTrue(curl.toFile().setExecutable(true));
    try (RawServer server = RawServer.answering(plain("allow\nrecorded as event 17\n"))) {
      HookScript script = HookScript.asking(server.url(), folder);
      for (String name : List.of("http_proxy", "all_proxy", "ALL_PROXY", "HTTPS_PROXY")) {
        script.with(name, "http://127.0.0.1:1");
      }
      Outcome outcome =
          script
              .with("HOME", home.toString())
              .with("CURL_HOME", home.toString())
              .with("PATH", home + ":/usr/bin:/bin")
              .with("IFS", "/:")
              .with("LC_ALL", "tr_TR.UTF-8")
              .run();
      assertTrue(outcome.allowed(), outcome.toString());
    }
  }

  @Test
  void theKeyIsNeitherInAnArgumentListNorInAnEnvironment() throws Exception {
    try (RawServer server = RawServer.silent()) {
      HookScript script = HookScript.asking(server.url(), folder);
      // Variables of the script's own names, exported by the host, would be handed on.
      for (String name : List.of("key", "answer", "LIFE_AGENT_KEY")) {
        script.with(name, "x");
      }
      Process process = script.start();
      String request = server.request();
      assertTrue(request.contains(HookScript.KEY));
      List<String> seen = processes(HookScript.KEY);
      assertTrue(processes("life-agent-hook").size() >= 2, "the script and its curl are seen");
      process.destroy();
      process.waitFor();
      assertEquals(List.of(), seen);
    }
  }

  /** The processes with a text in their arguments or environment. */
  private static List<String> processes(String text) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(path -> path.getFileName().toString().matches("\\d+"))
          .filter(path -> !path.endsWith(Long.toString(ProcessHandle.current().pid())))
          .filter(path -> has(path.resolve("cmdline"), text) || has(path.resolve("environ"), text))
          .map(Path::toString)
          .toList();
    }
  }

  private static boolean has(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Not QUIT and INT: a shell cannot trap what is ignored when it starts, and it inherits that from
   * a JVM, and from a build in the background.
   */
  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP", "ALRM", "PIPE", "USR1"})
  void aSignalInTheMiddleOfACallIsARefusal(String signal) throws Exception {
    try (RawServer server = RawServer.silent()) {
      Process process = HookScript.asking(server.url(), folder).start();
      server.request();
      String pid = Long.toString(process.pid());
      assertEquals(0, new ProcessBuilder("kill", "-" + signal, pid).start().waitFor());
      Outcome outcome = Outcome.of(process);
      assertTrue(outcome.refused(), outcome.toString());
      assertTrue(outcome.err().contains("stopped before"), outcome.err());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sh '%s' codex >&-",
        "sh '%s' codex >/dev/full",
        "sh '%s' codex <&-",
        "ulimit -n 4; sh '%s' codex",
        "sh '%s' codex 2>/dev/full",
        "sh '%s' codex 2>&-"
      })
  void withoutItsStreamsTheScriptStillRefusesOrAllowsProperly(String line) throws Exception {
    boolean silent = line.contains("2>");
    try (RawServer server =
        RawServer.answering(plain((silent ? "deny" : "allow") + "\nevent 17\n"))) {
      HookScript script = HookScript.asking(server.url(), folder);
      String whole = line.formatted(HookScript.FILE) + "; echo \"exit $?\"";
      Outcome outcome = Outcome.of(script.start(List.of("sh", "-c", whole)));
      assertEquals("exit 2\n", outcome.out());
      assertTrue(silent || !outcome.err().isBlank(), outcome.toString());
    }
  }

  @Test
  void aFolderThatIsGoneDoesNotMatter() throws Exception {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    try (RawServer server = RawServer.answering(plain("allow\nrecorded as event 17\n"))) {
      HookScript script = HookScript.asking(server.url(), folder);
      String line = "cd '%s' && rmdir '%s' && sh '%s' codex".formatted(gone, gone, HookScript.FILE);
      // The shell itself says that the folder is gone.
      Outcome outcome = Outcome.of(script.start(List.of("sh", "-c", line)));
      assertEquals(0, outcome.exit());
      assertEquals("{}\n", outcome.out());
    }
  }
}
