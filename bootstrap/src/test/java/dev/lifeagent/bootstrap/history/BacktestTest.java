package dev.lifeagent.bootstrap.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code policy backtest} says of a history that is known call by call. */
class BacktestTest {
  /** More than a service answers at once. */
  private static final int CALLS = 10_200;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static KnownHistory history;

  @BeforeAll
  static void record() throws Exception {
    history = KnownHistory.record(folder, CALLS, KnownHistory.POLICY);
  }

  private static Cli.Run backtest(String policy, String... more) throws Exception {
    Path file = Files.writeString(folder.resolve("new.yaml"), policy);
    List<String> words = new ArrayList<>(List.of("policy", "backtest", "--json"));
    words.addAll(List.of("--policy", file.toString()));
    words.addAll(List.of(more));
    return new Cli().run(words.toArray(new String[0]));
  }

  private static Cli.Run local(String policy) throws Exception {
    String database = history.database().toString();
    return backtest(policy, "--db", database, "--repo", history.repository().toString());
  }

  /** The lines of {@code --json}: the changes, and the report. */
  private static List<JsonNode> lines(Cli.Run run) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static JsonNode report(Cli.Run run) throws Exception {
    List<JsonNode> lines = lines(run);
    return lines.get(lines.size() - 1);
  }

  @Test
  void theSamePolicyChangesNothingAndNearlyAllIsJudged() throws Exception {
    Cli.Run run = local(KnownHistory.POLICY);
    JsonNode report = report(run);
    assertEquals(0, run.exit(), run.out() + run.err());
    assertEquals(0, report.path("changed").asLong(), run.out());
    assertTrue(report.path("judged").asLong() >= 0.95 * CALLS, run.out());
    assertEquals(history.events("secret").size(), report.at("/unjudged/redacted").asLong());
    assertEquals(history.events("long").size(), report.at("/unjudged/cut").asLong());
    assertEquals(history.events("own-service").size(), report.at("/unjudged/other_gate").asLong());
    assertEquals(CALLS, calls(report));
  }

  private static long calls(JsonNode report) {
    long calls = report.path("judged").asLong();
    for (JsonNode unjudged : report.path("unjudged")) {
      calls += unjudged.asLong();
    }
    return calls;
  }

  private static Stream<Arguments> changes() {
    return Stream.of(
        change("\"deploy.*\"", "\"deploy.*\", \"net.fetch\"", "denied", "fetch"),
        change(
            "rules:",
            "mode: dry_run\nrules:",
            "allowed",
            "publish,deploy,wipe,force,injection,outside-dirs"));
  }

  private static Arguments change(String old, String fresh, String to, String names) {
    return Arguments.of(KnownHistory.POLICY.replace(old, fresh), to, names.split(","));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void oneChangeOfThePolicyListsExactlyItsCalls(String policy, String to, String... names)
      throws Exception {
    Cli.Run run = local(policy);
    assertEquals(1, run.exit(), run.err());
    assertEquals(history.events(names), changed(run, to));
  }

  private static List<Long> changed(Cli.Run run, String to) throws Exception {
    List<Long> changed = new ArrayList<>();
    for (JsonNode line : lines(run)) {
      if (line.has("event")) {
        changed.add(line.path("event").asLong());
        assertEquals(to, line.path("to").asText(), line.toString());
      }
    }
    return changed;
  }

  @Test
  void aServiceSaysTheSamePieceByPiece() throws Exception {
    String policy = KnownHistory.POLICY.replace("effect: deny", "effect: ask");
    Path key = Files.writeString(folder.resolve("key"), TestService.KEY);
    try (TestService service = TestService.start(folder, history.repository(), Map.of())) {
      String url = "http://127.0.0.1:" + service.port();
      Cli.Run run = backtest(policy, "--url", url, "--key-file", key.toString());
      assertEquals(1, run.exit(), run.err());
      assertEquals(history.events("deploy"), changed(run, "held"));
      assertEquals(CALLS, calls(report(run)));
      Cli.Run summary =
          new Cli().run("summary", "--json", "--url", url, "--key-file", key.toString());
      JsonNode total = JSON.readTree(summary.out()).path("total");
      long held = history.events("publish").size();
      assertEquals(held, total.path("held").asLong(), summary.err());
      long denied = CALLS - held - total.path("allowed").asLong();
      assertEquals(denied, total.path("denied").asLong());
    }
  }
}
