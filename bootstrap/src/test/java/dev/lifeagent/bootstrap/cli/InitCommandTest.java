package dev.lifeagent.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.cli.git.GitException;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Listing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A repository is prepared once, with what was told, and nothing else is touched. */
class InitCommandTest {
  @TempDir Path folder;
  private Path top;
  private Git git;

  @BeforeEach
  void repository() throws Exception {
    top = Files.createDirectory(folder.resolve("repository")).toRealPath();
    git = Git.init(top).commit(Map.of("src/a.txt", "a\n"));
  }

  private record Run(int exit, String out) {}

  private Run init(Path where, Map<String, String> more, String... arguments) {
    Map<String, String> environment = new HashMap<>(Map.of("PORT", "0"));
    environment.putAll(more);
    InitCommand command = new InitCommand(where, environment, false);
    StringWriter out = new StringWriter();
    CommandLine commandLine = new CommandLine(command).setOut(new PrintWriter(out, true));
    commandLine.parseArgs(arguments);
    return new Run(command.call(), out.toString());
  }

  @Test
  void writesWhatTheServiceNeedsAndSaysWhatComesNext() throws Exception {
    Run run = init(top, Map.of(), "--yes");
    assertEquals(0, run.exit(), run.out());
    String policy = Files.readString(top.resolve("policy/policy.yaml"));
    String ours = Files.readString(Path.of("../policy/policy.yaml"));
    assertTrue(ours.replace("./life-agent ", "life-agent ").endsWith(policy), policy);
    assertFalse(policy.contains("./life-agent"), "it is not in the repository of its user");
    assertFalse(policy.contains("$schema"), "there is no schema beside it");
    assertEquals(
        "# Life-Agent: its keys, its record, its plans, its settings\n/data/\n/plans/\n/.env\n",
        Files.readString(top.resolve(".gitignore")));
    Path env = top.resolve(".env");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(env)));
    String settings = Files.readString(env);
    assertTrue(settings.startsWith("# This file is read in the current folder"), settings);
    assertTrue(settings.contains("\n#PORT=8080\n"), settings);
    assertTrue(settings.lines().allMatch(line -> line.isEmpty() || line.startsWith("#")), settings);
    for (String key : new String[] {"agent.key", "operator.key"}) {
      Path file = top.resolve("data").resolve(key);
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertFalse(run.out().contains(Files.readString(file).strip()), "no key is printed");
    }
    assertTrue(run.out().contains("+ policy/policy.yaml"), run.out());
    assertTrue(run.out().contains("git add policy/policy.yaml .gitignore && git commit"));
    assertTrue(run.out().contains("server\n") && run.out().contains("plan propose"), run.out());
    assertEquals("?? .gitignore\n?? policy/", git.ok("status", "--porcelain"));
  }

  @Test
  void aSecondRunHasNothingToDo() throws Exception {
    init(top, Map.of(), "--yes");
    Map<String, String> before = Listing.of(top);
    Run run = init(top, Map.of());
    assertEquals(0, run.exit(), run.out());
    assertTrue(run.out().startsWith("nothing to do in " + top), run.out());
    assertEquals(before, Listing.of(top));
    assertFalse(run.out().contains("git add"), run.out());
  }

  @Test
  void theUsersOwnSettingsStayAndAreIgnored() throws Exception {
    Path env = Files.writeString(top.resolve(".env"), "PLANS_DIR=out\n");
    Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-------"));
    Run run = init(top, Map.of(), "--yes");
    assertEquals(0, run.exit(), run.out());
    assertEquals("PLANS_DIR=out\n", Files.readString(env));
    assertTrue(Files.readString(top.resolve(".gitignore")).endsWith("/data/\n/out/\n/.env\n"));
    assertTrue(run.out().contains("ok git ignores .env\n"), run.out());
  }

  @Test
  void whereAnotherFileIsReadNoneIsMade() {
    assertEquals(0, init(top, Map.of("LIFE_AGENT_ENV_FILE", ""), "--yes").exit());
    assertFalse(Files.exists(top.resolve(".env")));
  }

  @Test
  void keysThatItDidNotMakeAreNamed() throws Exception {
    assertFalse(init(top, Map.of(), "--yes").out().contains("were here before"));
    Run run = init(top, Map.of(), "--yes");
    assertTrue(run.out().contains("made them: data/agent.key, data/operator.key\n"), run.out());
    assertTrue(run.out().contains("these keys were here before this run; delete them"), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator.key", "checkpoint.key", "certificate.key", "agent.db"})
  void everySecretFileHasToBeIgnored(String name) throws Exception {
    init(top, Map.of(), "--yes");
    Files.writeString(top.resolve(".gitignore"), "/data/*\n!/data/" + name + "\n/plans/\n/.env\n");
    Run run = init(top, Map.of(), "--yes");
    assertEquals(0, run.exit(), run.out());
    assertTrue(Files.readString(top.resolve(".gitignore")).endsWith("settings\n/data/\n"));
  }

  @Test
  void aPipeOrAFolderInThePlaceOfAFileIsRefusedBeforeAnythingIsWritten() throws Exception {
    Files.createDirectory(top.resolve(".gitignore"));
    Map<String, String> before = Listing.of(top);
    UsageException folder = assertThrows(UsageException.class, () -> init(top, Map.of(), "--yes"));
    assertTrue(folder.getMessage().contains(".gitignore is not a regular file"));
    assertEquals(before, Listing.of(top));
    Files.delete(top.resolve(".gitignore"));
    Files.createDirectory(top.resolve("policy"));
    Path pipe = top.resolve("policy/policy.yaml");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    UsageException refused = assertThrows(UsageException.class, () -> init(top, Map.of(), "--yes"));
    assertTrue(refused.getMessage().contains("policy.yaml is not a regular file"));
  }

  @Test
  void theNextLinesAreQuotedForTheShell() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("q;touch it's"));
    Git.init(odd).commit(Map.of("src/a.txt", "a\n"));
    Run run = init(odd.resolve("src"), Map.of(), "--yes");
    String quoted = "'" + odd.toRealPath().toString().replace("'", "'\\''") + "'";
    assertTrue(run.out().contains("  cd " + quoted + "\n"), run.out());
  }

  @Test
  void withoutATerminalOnlyThePlanIsPrinted() throws Exception {
    Map<String, String> before = Listing.of(top);
    UsageException hint = assertThrows(UsageException.class, () -> init(top, Map.of()));
    assertTrue(hint.getMessage().contains("--yes"), hint.getMessage());
    assertEquals(before, Listing.of(top));
  }

  @Test
  void whatIsThereStaysAsItIs() throws Exception {
    Files.createDirectories(top.resolve("policy"));
    Files.writeString(top.resolve("policy/policy.yaml"), "version: \"1\"\nallowed_dirs: [src]\n");
    Files.writeString(top.resolve(".gitignore"), "*.class");
    Run run = init(top, Map.of(), "--yes");
    assertEquals(0, run.exit(), run.out());
    assertFalse(run.out().contains("+ policy"), run.out());
    assertEquals(
        "version: \"1\"\nallowed_dirs: [src]\n",
        Files.readString(top.resolve("policy/policy.yaml")));
    String ignored = Files.readString(top.resolve(".gitignore"));
    assertTrue(ignored.startsWith("*.class\n# Life-Agent"), ignored);
  }

  @Test
  void inAFolderOfTheRepositoryTheTopIsPrepared() throws Exception {
    Run run = init(top.resolve("src"), Map.of(), "--yes");
    assertEquals(0, run.exit(), run.out());
    assertTrue(Files.exists(top.resolve("policy/policy.yaml")));
    assertFalse(Files.exists(top.resolve("src/data")));
    assertTrue(run.out().contains("next:\n  cd " + top + "\n"), run.out());
  }

  @Test
  void outsideOfARepositoryItSaysSo() {
    GitException no = assertThrows(GitException.class, () -> init(folder, Map.of(), "--yes"));
    assertTrue(no.getMessage().contains("git init"), no.getMessage());
  }

  @Test
  void noLinkLeadsOutOfTheRepository() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createSymbolicLink(top.resolve("policy"), outside);
    assertThrows(UsageException.class, () -> init(top, Map.of(), "--yes"));
    Files.delete(top.resolve("policy"));
    Files.createSymbolicLink(top.resolve(".gitignore"), outside.resolve("ignore"));
    assertThrows(UsageException.class, () -> init(top, Map.of(), "--yes"));
    Files.delete(top.resolve(".gitignore"));
    Files.createSymbolicLink(top.resolve("data"), outside);
    assertThrows(InvalidSettingsException.class, () -> init(top, Map.of(), "--yes"));
    assertEquals(Set.of(""), Listing.of(outside).keySet(), "nothing is in the folder");
    assertFalse(Files.exists(top.resolve("plans")));
  }

  @Test
  void whatAStartWouldTripOverIsTold() throws Exception {
    init(top, Map.of(), "--yes");
    Files.writeString(top.resolve("policy/policy.yaml"), "version: 2\n");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Run run = init(top, Map.of("PORT", port), "--yes");
      assertEquals(1, run.exit(), run.out());
      assertTrue(run.out().contains("!  the policy is refused"), run.out());
      assertTrue(run.out().contains("!  127.0.0.1:" + port + " is taken"), run.out());
      assertFalse(run.out().contains("next:"), run.out());
    }
  }

  @Test
  void beforeTheFirstCommitItSaysWhatToDoOnce() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty")).toRealPath();
    Git.init(empty);
    Run run = init(empty, Map.of(), "--yes");
    assertEquals(1, run.exit(), run.out());
    assertTrue(
        run.out()
            .contains(
                "  !  the repository cannot be used: \"HEAD\" names no commit of the workspace; make"
                    + " one, or name another\n"),
        run.out());
  }

  @ParameterizedTest
  @CsvSource({"::1, http://[::1]:", "'::', http://127.0.0.1:", "0.0.0.0, http://127.0.0.1:"})
  void thePageIsNamedAsABrowserTakesIt(String host, String address) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Run run =
        init(
            top,
            Map.of(
                "HOST",
                host,
                "PORT",
                Integer.toString(port),
                "API_TOKENS",
                "a-key-of-the-team-0123456789-0123456789"),
            "--yes");
    assertTrue(
        run.exit() == 1
            || run.out().contains("open " + address + port + "/ with a key of API_TOKENS\n"),
        run.out());
    assertTrue(run.out().contains(host.contains(":") ? "[" + host + "]:" + port : host), run.out());
  }

  @Test
  void anotherPlaceOfTheDatabaseIsSaidForTheCommands() throws Exception {
    Path env = Files.writeString(top.resolve(".env"), "DB_PATH=var/x.db\n");
    Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-------"));
    Run run = init(top, Map.of(), "--yes");
    assertEquals(0, run.exit(), run.out());
    assertTrue(
        run.out().contains("  export DB_PATH=" + top.resolve("var/x.db") + "  #"), run.out());
    Files.delete(env);
    assertFalse(init(top, Map.of(), "--yes").out().contains("DB_PATH"));
  }

  @Test
  void withKeysOfTheEnvironmentNoneAreMade() {
    Run run = init(top, Map.of("API_TOKENS", "a-key-of-the-team-0123456789"), "--yes");
    assertEquals(0, run.exit(), run.out());
    assertFalse(Files.exists(top.resolve("data")));
  }
}
