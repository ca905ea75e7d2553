package dev.lifeagent.bootstrap.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.sqlite.Snapshot;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.crypto.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of {@code policy backtest} and {@code summary}. */
class HistoryCommandsTest {
  private static final int CALLS = 60;
  private static final String READER = "reader-key-0123456789-0123456789";

  @TempDir private static Path folder;
  private static KnownHistory history;
  private static Path same;

  @BeforeAll
  static void record() throws Exception {
    history = KnownHistory.record(folder, CALLS, KnownHistory.POLICY, 1);
    same = Files.writeString(folder.resolve("same.yaml"), KnownHistory.POLICY);
  }

  private static Cli.Run run(String... words) {
    return new Cli().run(words);
  }

  private static Cli.Run backtest(Path policy, String... more) {
    List<String> words = new ArrayList<>(List.of("policy", "backtest"));
    words.addAll(List.of("--policy", policy.toString(), "--db", history.database().toString()));
    words.addAll(List.of("--repo", history.repository().toString()));
    words.addAll(List.of(more));
    return run(words.toArray(new String[0]));
  }

  @Test
  void nothingChangesUnderTheSamePolicy() {
    Cli.Run run = backtest(same);
    assertEquals(0, run.exit(), run.out() + run.err());
    assertTrue(
        run.out().startsWith("judged 58 of 60 calls, 2026-01-05T08:00:00Z to 2026-01-05T08:00:59Z"),
        run.out());
    assertTrue(run.out().contains("not judged: 1 other_gate, 1 redacted"), run.out());
    assertTrue(run.out().endsWith("nothing would change" + System.lineSeparator()), run.out());
    assertEquals("", run.err());
  }

  @Test
  void whatChangesIsShownByRuleWithItsEvents() throws Exception {
    Path other =
        Files.writeString(
            folder.resolve("other.yaml"),
            KnownHistory.POLICY.replace("effect: deny", "effect: ask"));
    Cli.Run run = backtest(other);
    assertEquals(1, run.exit(), run.out() + run.err());
    assertTrue(
        run.out().contains("denied -> held: 3 (needs_approval, rule deployments)"), run.out());
    assertTrue(run.out().contains("  events 14, 34, 54"), run.out());
    assertTrue(run.out().contains("3 calls would change"), run.out());
    assertTrue(backtest(other, "--agent", "agent-6").out().contains("1 call would change"));
    assertEquals(0, backtest(other, "--kind", "turn").exit());
    assertEquals(0, backtest(other, "--since", "2026-01-05T08:00:55Z").exit());
    assertEquals(0, backtest(other, "--since", "1d").exit());
  }

  @Test
  void aSnapshotIsReadWhileTheServiceRuns() throws Exception {
    Path copy = folder.resolve("copy.db");
    Path keys =
        Files.writeString(
            folder.resolve("keys.yaml"),
            "- {name: reader, sha256: " + Sha256.hex(READER) + ", roles: [reader]}\n");
    Map<String, String> more = Map.of("API_KEYS_FILE", keys.toString());
    try (TestService service = TestService.start(folder, history.repository(), more)) {
      Cli.Run refused = run("summary", "--db", history.database().toString());
      assertEquals(2, refused.exit(), refused.out());
      assertTrue(refused.err().contains("use a copy that 'snapshot' makes"), refused.err());
      Snapshot.copy(history.database(), copy);
      Cli.Run run = run("summary", "--db", copy.toString());
      assertEquals(0, run.exit(), run.err());
      assertTrue(run.out().contains("\nby rule\n"), run.out());
      Path key = Files.writeString(folder.resolve("key"), TestService.KEY);
      String url = "http://127.0.0.1:" + service.port();
      Cli.Run asked = run("summary", "--url", url, "--key-file", key.toString());
      assertEquals(run.out(), asked.out(), asked.err());
      // A key that may not ask is no answer: CI must not take it for a change.
      Path reader = Files.writeString(folder.resolve("reader"), READER);
      Cli.Run lacking =
          run(
              "policy",
              "backtest",
              "--policy",
              same.toString(),
              "--url",
              url,
              "--key-file",
              reader.toString());
      assertEquals(2, lacking.exit(), lacking.out());
      assertTrue(lacking.err().contains("; use a key with the role "), lacking.err());
      Files.writeString(key, "no key of this service");
      Cli.Run foreign = run("summary", "--url", url, "--key-file", key.toString());
      assertEquals(2, foreign.exit(), foreign.out());
      assertFalse(foreign.err().contains("Exception"), foreign.err());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "summary --db {folder}/none.db | no readable database at",
        "summary --db {folder}/same.yaml | it is damaged or none of ours",
        "summary --db {folder} | no readable database at",
        "summary --db {db} --since yesterday | --since: must be an instant such as",
        "summary --db {db} --agent a/b | --agent: ",
        "summary --db {db} --kind review | --kind: must be act, turn or plan",
        "policy backtest --db {db} | Missing required option: '--policy=FILE'",
        "policy backtest --policy {folder}/none.yaml --db {db} | no such file",
        "policy backtest --policy {folder}/bad.yaml --db {db} | line 2, column 15: allowed_dirs: is empty",
        "policy backtest --policy {folder}/same.yaml --db {db} --repo {folder}/none | --repo",
      })
  void whatCannotBeDoneIsAnErrorThatSaysWhy(String line, String why) throws Exception {
    Files.writeString(folder.resolve("bad.yaml"), "version: \"1\"\nallowed_dirs: []\n");
    String filled =
        line.replace("{folder}", folder.toString()).replace("{db}", history.database().toString());
    Cli.Run run = run(filled.split(" "));
    assertEquals(2, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(why), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  @Test
  void helpSaysWhatTheExitCodesMean() {
    assertTrue(run("policy", "backtest", "--help").out().contains("nothing would change"));
    assertTrue(run("summary", "--help").out().contains("--since=TIME"));
  }
}
