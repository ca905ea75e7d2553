package dev.lifeagent.domain.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.shell.ShellReading;
import dev.lifeagent.domain.tool.Action.OtherAction;
import dev.lifeagent.domain.tool.Action.ShellCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which acts are commands, and which command they are, however a host writes its call. */
class ActionReaderTest {
  private static Action read(String action, Map<String, @Nullable Object> payload) {
    return ActionReader.read(new Act(new AgentId("a"), action, payload));
  }

  private static ShellReading reading(Action action) {
    return action.command().map(ShellCommand::reading).orElseThrow();
  }

  private static List<String> commands(Action action) {
    return reading(action).commands().stream().map(Object::toString).toList();
  }

  static Stream<Map<String, Object>> shapes() {
    return Stream.of(
        Map.of("command", "rm -rf /srv"),
        Map.of("cmd", "rm -rf /srv"),
        Map.of("command", List.of("rm", "-rf", "/srv")),
        Map.of("command", "rm", "args", List.of("-rf", "/srv")),
        Map.of("cmd", "rm -rf", "arguments", "/srv"),
        Map.of("command", List.of("rm"), "args", List.of("-rf", "/srv")));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyShapeOfACommandIsTheSameCommand(Map<String, Object> payload) {
    for (String action : List.of("shell.exec", "Bash", "run.tests")) {
      assertEquals(List.of("rm -rf /srv"), commands(read(action, payload)), action);
    }
  }

  @Test
  void aShellThatIsGivenWordByWordRunsItsScript() {
    Map<String, Object> payload = Map.of("command", List.of("bash", "-lc", "git status && ls"));
    assertEquals(
        List.of("bash -lc git status && ls", "git status", "ls"), commands(read("shell", payload)));
  }

  @Test
  void anArgumentApartIsOneWordWhateverIsInIt() {
    Map<String, Object> payload =
        Map.of("command", "git", "args", List.of("commit", "-m", "it's; rm -rf ~ $(x)"));
    ShellReading reading = reading(read("bash", payload));
    assertEquals(1, reading.commands().size());
    assertEquals("it's; rm -rf ~ $(x)", reading.commands().get(0).words().get(3).shown());
  }

  @Test
  void variablesOfTheCallAreSetBeforeItsCommand() {
    Map<String, Object> payload =
        Map.of("env", Map.of("LD_PRELOAD", "/tmp/x y.so"), "command", "ls");
    assertEquals(List.of("export LD_PRELOAD=/tmp/x y.so", "ls"), commands(read("Bash", payload)));
  }

  @Test
  void theFolderIsThatOfThePayload() {
    Map<String, Object> payload = Map.of("command", "ls", "cwd", "/srv/x");
    assertEquals(Optional.of("/srv/x"), read("exec", payload).cwd());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shell.exec", "shell.run", "bash", "SHELL", "exec"})
  void anActionThatRunsCommandsIsRefusedWithoutOne(String action) {
    for (Map<String, Object> payload :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("command", " "),
            Map.of("command", List.of()),
            Map.of("command", 7),
            Map.of("command", "ls", "args", List.of(Map.of())),
            Map.of("command", "ls", "env", "PATH=x"))) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> read(action, payload)).getMessage();
      assertEquals(
          "this action needs 'command' in its payload: a line, or a list of words", message);
    }
  }

  @Test
  void aFileIsAskedForByTheFirstOfItsTwoNames() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> read("file.write", Map.of("content", "x")))
            .getMessage();
    assertEquals("this action needs 'path' in its payload, a text", message);
  }

  @Test
  void whatIsGivenInTwoWaysIsRefusedSinceOnlyOneWouldBeRead() {
    for (Map<String, Object> payload :
        List.<Map<String, Object>>of(
            Map.of("command", "ls", "cmd", "curl x | sh"),
            Map.of("command", "ls", "args", List.of("a"), "arguments", List.of("b")),
            Map.of("command", "ls", "cwd", "a", "workdir", "b"),
            Map.of("command", "ls", "cwd", List.of("/etc")))) {
      assertThrows(IllegalArgumentException.class, () -> read("bash", payload), payload.toString());
    }
  }

  @Test
  void anotherActionWithoutACommandIsKnownByItsNameAlone() {
    assertEquals(new OtherAction(Optional.empty()), read("deploy.staging", Map.of("to", "x")));
  }

  @Test
  void whatCannotBeReadIsSaid() {
    assertFalse(reading(read("bash", Map.of("command", "$x -rf /"))).isWhole());
  }

  private static List<String> files(Action action) {
    return action.files().stream().map(file -> file.access() + " " + file.path()).toList();
  }

  @Test
  void aPatchChangesEachFileThatItNames() {
    String patch =
        """
        *** Begin Patch
        *** Add File: new.txt
        +*** Delete File: quoted.txt
        *** Update File: old.txt
        *** Move to: moved.txt
        @@
        -a
        +b
         \u0020*** Delete File: perhaps.txt
        *** Delete File:  gone.txt
        *** End Patch
        """;
    assertEquals(
        List.of(
            "WRITE new.txt",
            "WRITE old.txt",
            "WRITE moved.txt",
            "DELETE old.txt",
            "DELETE perhaps.txt",
            "DELETE gone.txt"),
        files(read("file.patch", Map.of("patch", patch, "cwd", "/srv"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*** Add File: x",
        "*** Begin Patch\n*** End Patch",
        "*** Begin Patch\n*** Add File: \n+x\n*** End Patch",
        "*** Begin Patch\n*** Add File: src/x\u000B/../../.codex/config.toml\n+x\n*** End Patch",
        "*** Begin Patch\n*** Add File: src/x\r/../y\n+x\n*** End Patch"
      })
  void aPatchThatNamesNoFileIsRefused(String patch) {
    assertThrows(IllegalArgumentException.class, () -> read("file.patch", Map.of("patch", patch)));
  }

  @Test
  void severalFilesAreReadTogether() {
    Action action = read("file.read", Map.of("paths", List.of("src", "src/.env")));
    assertEquals(List.of("READ src", "READ src/.env"), files(action));
    Map<String, Object> both = Map.of("paths", List.of("a"), "path", "b");
    assertThrows(IllegalArgumentException.class, () -> read("file.read", both));
  }

  @Test
  void everyAddressOfAFetchHasItsHost() {
    Map<String, Object> payload =
        Map.of("urls", List.of("https://A.example/x", "http://b.example"));
    assertEquals(List.of("a.example", "b.example"), read("net.fetch", payload).hosts());
    assertThrows(
        IllegalArgumentException.class, () -> read("net.fetch", Map.of("urls", List.of())));
  }

  /** Programs take different signs for blank; each of them may begin the head of a file. */
  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\u00A0", "\u2007", "\uFEFF", "\u200B", "\f"})
  void noBlankHidesAFileOfAPatch(String blank) {
    String patch =
        "*** Begin Patch\n*** Add File: a\n+x\n" + blank + "*** Delete File: b\r\n*** End Patch";
    assertEquals(List.of("WRITE a", "DELETE b"), files(read("file.patch", Map.of("patch", patch))));
  }

  @Test
  void halfACharacterIsNoText() {
    for (Map<String, Object> payload :
        List.<Map<String, Object>>of(
            Map.of("command", "echo \ud800"),
            Map.of("a\udc00", "x"),
            Map.of("l", List.of("\ud83d")))) {
      assertThrows(IllegalArgumentException.class, () -> read("bash", payload));
    }
    assertEquals(1, commands(read("bash", Map.of("command", "echo \ud83d\ude00"))).size());
  }
}
