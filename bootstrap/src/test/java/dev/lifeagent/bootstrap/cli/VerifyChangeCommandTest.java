package dev.lifeagent.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.bootstrap.support.Certifier;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of a change as it is typed: answers, exit codes, and errors with a hint. */
class VerifyChangeCommandTest {
  private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

  @TempDir static Path folder;
  private static GitWorkspace workspace;

  /**
   * Branches: {@code good} is base + x + y, of which each has a certificate, {@code x.json} in the
   * note too; {@code more} has a third commit without; {@code moved} is x after another change of
   * the file.
   */
  @BeforeAll
  static void commits() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git git = Git.init(repository).commit(Map.of("a", LINES, "b", "b\n"));
    workspace = new GitWorkspace(repository, "HEAD");
    Certifier certifier = new Certifier(workspace);
    git.ok("tag", "base");
    git.commit(Map.of("a", LINES.replace("5", "five")));
    git.ok("tag", "x");
    git.commit(Map.of("b", "B\n"));
    git.ok("branch", "good");
    git.commit(Map.of("c", "c\n"));
    git.ok("branch", "more");
    git.ok("checkout", "-q", "-b", "moved", "base");
    git.commit(Map.of("a", LINES.replace("9", "nine")));
    git.commit(Map.of("a", LINES.replace("9", "nine").replace("5", "five")));
    byte[] x = certifier.certify(git.ok("rev-parse", "base"), diff(git, "base", "x"));
    byte[] y = certifier.certify(git.ok("rev-parse", "x"), diff(git, "x", "good"));
    Files.write(folder.resolve("x.json"), x);
    Files.write(folder.resolve("y.json"), y);
    note(git, "x", x);
    note(git, "good", y);
    note(git, "more", "{\"not\":\"one\"}\n".getBytes(StandardCharsets.UTF_8));
    String text = new String(x, StandardCharsets.UTF_8);
    int signature = text.indexOf("\"sig\":\"") + 7;
    char other = text.charAt(signature) == 'A' ? 'B' : 'A';
    write("forged.json", text.substring(0, signature) + other + text.substring(signature + 1));
    write("certificate.pub", certifier.certificateKey() + "\n");
    write("checkpoint.pub", certifier.checkpointKey() + "\n\n");
    write("both.pub", certifier.certificateKey() + "\n" + certifier.checkpointKey() + "\n");
    write("strange.pub", new Certifier(workspace).certificateKey() + "\n");
    write(
        "keys.json",
        String.format(
            "{\"certificate\":[{\"key\":\"%s\",\"from\":1,\"to\":null}],"
                + "\"checkpoint\":[{\"key\":\"%s\",\"from\":0,\"to\":null}]}",
            certifier.certificateKey(), certifier.checkpointKey()));
    write("later", certifier.checkpoint(7));
    write("other", certifier.checkpoint(2));
    write("empty", "");
    Git.init(Files.createDirectory(folder.resolve("elsewhere"))).commit(Map.of("z", "z\n"));
  }

  @AfterAll
  static void close() {
    workspace.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "--certificate x.json § 0 § valid: certificate ",
        "--certificate x.json --commit x § 0 §  exact by certificate ",
        "--certificate x.json --certificate y.json --range base..good § 0 § covered: 2 commit(s)",
        "--range base..good § 0 § covered: 2 commit(s)",
        "--commit x § 0 § covered: 1 commit(s)",
        "--range base..more § 1 § refused: 1 of 3 commit(s) not covered",
        "--range base..more § 1 § holds a certificate that is refused: form: ",
        "--range base..more --except more=old § 0 §  excepted: old",
        "--range base..good --except more=old § 0 § which is excepted, is not in the range",
        "--certificate x.json --range base..good § 1 § refused: uncovered: ",
        "--certificate y.json --commit x § 1 § refused: uncovered: ",
        "--certificate x.json --certificate y.json --commit x § 0 §  covers none of them",
        "--certificate x.json --commit moved § 1 § refused: moved: \"a\" is not in its parent as",
        "--certificate x.json --commit moved § 1 § allow it with --allow-moved",
        "--certificate x.json --commit moved --allow-moved § 0 §  moved by certificate ",
        "--certificate forged.json --commit x § 1 § refused: forged.json: signature: ",
        "--certificate x.json --checkpoint other --commit x § 1 § refused: x.json: kept: ",
        "--certificate x.json --checkpoint later --commit x § 2 § not comparable: x.json: ",
        "--checkpoint later --range base..good § 2 § not comparable: the note of ",
        "--certificate x.json --repo elsewhere § 0 § the tree was not checked",
      })
  void theAnswerIsAnExitCodeAndASentence(String asked, int exit, String said) {
    Cli.Run run = run(asked + " --key both.pub");
    assertEquals(exit, run.exit(), run.out() + run.err());
    assertTrue(run.out().contains(said), run.out());
    Cli.Run json = run(asked + " --key both.pub --json");
    assertEquals(exit, json.exit(), json.out());
    boolean commits = asked.contains("--range") || asked.contains("--commit");
    assertTrue(json.out().startsWith("{\"covered\":" + (exit == 0 && commits) + ","), json.out());
    assertEquals(1, json.out().lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "--key both.pub § name what to check: --range BASE..HEAD",
        "--certificate x.json § no key of certificates is given",
        "--certificate x.json --key certificate.pub § no key of checkpoints is given",
        "--certificate x.json --key empty § has no key in it",
        "--certificate x.json --key x.json § is not a key",
        "--certificate x.json --keys x.json § x.json: ",
        "--certificate none.json --key both.pub § no such file",
        "--certificate x.json --key both.pub --commit nope § \"nope\" names no commit",
        "--certificate x.json --key both.pub --commit x --repo elsewhere § names no commit",
        "--key both.pub --commit x --range base..x § use one of --commit and --range",
        "--key both.pub --range base...x § is not a range like BASE..HEAD",
        "--key both.pub --range ..x § is not a range like BASE..HEAD",
        "--key both.pub --range x..base § has no commit",
        "--key both.pub --range x..x § has no commit",
        "--key both.pub --commit x --except x § takes REV=REASON",
        "--key both.pub --commit x --except x= § takes REV=REASON",
        "--key both.pub --certificate x.json --allow-moved § are about commits",
        "--key both.pub --commit x --checkpoint empty § is empty",
        "--key both.pub --commit x --repo / § no git repository",
      })
  void whatCannotBeCheckedIsAnErrorWithAHint(String asked, String said) {
    Cli.Run run = run(asked);
    assertEquals(2, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(said), run.err());
    assertEquals("", run.out());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--key both.pub",
        "--key certificate.pub --key checkpoint.pub",
        "--keys keys.json",
        "--keys keys.json --key strange.pub",
      })
  void keysAreTakenFromFilesAndFromMeta(String keys) {
    assertEquals(0, run("--commit x " + keys).exit());
  }

  @Test
  void aKeyMayBeTypedAndAStrangersKeyDoesNotCount() throws Exception {
    String checkpoint = Files.readString(folder.resolve("checkpoint.pub")).strip();
    String certificate = Files.readString(folder.resolve("certificate.pub")).strip();
    assertEquals(0, run("--commit x --key " + checkpoint + " --key " + certificate).exit());
    Cli.Run strange = run("--certificate x.json --key strange.pub --key " + checkpoint);
    assertEquals(1, strange.exit());
    assertTrue(strange.out().contains("refused: x.json: signature: "), strange.out());
  }

  @Test
  void programsGetLinkAndHintOfEachCommit() throws Exception {
    JsonNode json =
        new ObjectMapper().readTree(run("--range base..more --key both.pub --json").out());
    assertEquals(3, json.path("commits").size());
    assertEquals("exact", json.at("/commits/0/how").asText());
    assertEquals(
        json.at("/certificates/0/name").asText(), json.at("/commits/0/certificate").asText());
    assertEquals("uncovered", json.at("/commits/2/link").asText());
    assertTrue(json.at("/commits/2/hint").asText().contains("--except"), json.toString());
    assertEquals(2, json.at("/certificates/0/log_size").asInt());
  }

  private static Cli.Run run(String asked) {
    List<String> words = new ArrayList<>(List.of("verify-change"));
    for (String word : asked.split(" ")) {
      boolean file = Files.exists(folder.resolve(word)) && !word.isEmpty();
      words.add(file ? folder.resolve(word).toString() : word);
    }
    if (!words.contains("--repo")) {
      words.addAll(List.of("--repo", folder.resolve("repository").toString()));
    }
    Cli.Run run = new Cli().run(words.toArray(String[]::new));
    String at = folder + "/";
    return new Cli.Run(run.exit(), run.out().replace(at, ""), run.err().replace(at, ""));
  }

  private static byte[] diff(Git git, String from, String to) {
    return git.run(new byte[0], "diff", from, to).out();
  }

  private static void note(Git git, String commit, byte[] line) {
    String blob = git.ok(line, "hash-object", "-w", "--stdin");
    git.ok("notes", "--ref", "refs/notes/life-agent", "add", "-C", blob, commit);
  }

  private static void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }
}
