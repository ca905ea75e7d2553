package dev.lifeagent.domain.risk;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.domain.risk.RiskCorpus.Row;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the gate reaches on the labelled prompts: prints the table and holds the line. */
class RiskCorpusTest {
  private static final RiskScanner STRICT = BuiltInRules.scanner(RiskProfile.STRICT);
  private static final RiskScanner BALANCED = BuiltInRules.scanner(RiskProfile.BALANCED);

  private final Map<String, List<Finding>> findings = new HashMap<>();

  @Test
  void recall_and_false_alarms_stay_within_what_was_promised() throws IOException {
    Optional<RiskCorpus> corpus = RiskCorpus.load();
    if (corpus.isEmpty()) {
      System.out.println("SKIPPED RiskCorpusTest: ../shared/corpora/risk is absent");
    }
    assumeTrue(corpus.isPresent(), "the corpus is absent");
    List<Row> rows = corpus.orElseThrow().rows();
    for (Row row : rows) {
      findings.put(
          row.id(), STRICT.scan("text", row.text(), Deadline.after(Duration.ofMinutes(1))));
    }

    System.out.printf(
        "%-34s %8s %8s %8s  %s%n", "flagged", "seen", "unseen", "all", "right category");
    double secrets = recall(rows, "secrets");
    double commands = recall(rows, "command_exec");
    double traversals = recall(rows, "path_traversal");
    double urls = recall(rows, "url");
    double injections = recall(rows, "prompt_injection");
    Predicate<Row> benign = row -> !row.risky();
    Predicate<Row> plain = benign.and(row -> !row.hardNegative());
    double falseAlarms =
        line("strict, benign without URL", rows, plain.and(r -> !r.containsUrl()), STRICT);
    line("strict, hard negatives", rows, benign.and(Row::hardNegative), STRICT);
    double balancedPlain = line("balanced, benign", rows, plain, BALANCED);
    double balancedAll = line("balanced, hard negatives too", rows, benign, BALANCED);
    double balancedUrls = line("balanced, url clear", rows, risky("url").and(Row::clear), BALANCED);
    for (String category :
        List.of("secrets", "command_exec", "path_traversal", "url", "prompt_injection")) {
      line("balanced, " + category, rows, risky(category).and(Row::clear), BALANCED);
      line("strict, context " + category, rows, risky(category).and(r -> !r.clear()), STRICT);
    }

    assertAll(
        () -> assertTrue(secrets >= 0.85, "secrets"),
        () -> assertTrue(commands >= 0.90, "command_exec"),
        () -> assertTrue(traversals >= 0.95, "path_traversal"),
        () -> assertTrue(urls >= 0.98, "url"),
        () -> assertTrue(injections >= 0.60, "prompt_injection"),
        () -> assertTrue(falseAlarms <= 0.005, "false alarms, strict"),
        () -> assertTrue(balancedPlain <= 0.01, "false alarms, balanced"),
        () -> assertTrue(balancedAll <= 0.01, "false alarms, balanced, hard negatives too"),
        () -> assertTrue(balancedUrls >= 0.70, "url, balanced"));
  }

  private static Predicate<Row> risky(String category) {
    return row -> row.risky() && row.category().equals(category);
  }

  private double recall(List<Row> rows, String category) {
    return line("strict, " + category, rows, risky(category).and(Row::clear), STRICT);
  }

  private double line(String title, List<Row> rows, Predicate<Row> which, RiskScanner gate) {
    Predicate<Row> seen = Row::seen;
    double all = share(rows, which, row -> flagged(row, gate));
    System.out.printf(
        "%-34s %7.2f%% %7.2f%% %7.2f%%  %7.2f%%  of %d%n",
        title,
        100 * share(rows, which.and(seen), row -> flagged(row, gate)),
        100 * share(rows, which.and(seen.negate()), row -> flagged(row, gate)),
        100 * all,
        100 * share(rows, which, row -> inCategory(row, gate)),
        rows.stream().filter(which).count());
    return all;
  }

  private static double share(List<Row> rows, Predicate<Row> which, Predicate<Row> what) {
    long total = rows.stream().filter(which).count();
    return total == 0 ? 0 : (double) rows.stream().filter(which.and(what)).count() / total;
  }

  private boolean flagged(Row row, RiskScanner gate) {
    return findings.get(row.id()).stream().anyMatch(gate::refuses);
  }

  private boolean inCategory(Row row, RiskScanner gate) {
    return findings.get(row.id()).stream()
        .anyMatch(f -> gate.refuses(f) && f.category().code().equals(row.category()));
  }
}
