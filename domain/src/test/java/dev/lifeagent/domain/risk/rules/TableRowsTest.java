package dev.lifeagent.domain.risk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.time.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bar of a table is not a pipe, and a pipe is not hidden by looking like one. */
class TableRowsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "| id | name |",
        "| Name | Description |\n|---|---|\n| cluster_id | ID of the cluster |\n| name | name |",
        "| command | what |\n|---|---|\n| ls | lists |\n| cat | prints |\n\nThat is all.",
        "See:\r\n| curl | fetches |\r\n|---|---|\r\n| ping | asks |\r\n",
        "> | id | name |\n> |---|---|\n> | 1 | a |"
      })
  void aTableHasNoCommands(String text) {
    assertEquals(List.of(), rules(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| id",
        "| id |",
        "x | id | name",
        "| cat x | id",
        "| id | cat |\nsh",
        "|| id || name ||",
        "a | id | cat |"
      })
  void whatAShellWouldRunIsFound(String text) {
    assertEquals(false, rules(text).isEmpty(), text);
  }

  private static List<String> rules(String text) {
    return BuiltInRules.scanner(RiskProfile.STRICT)
        .scan("text", text, Deadline.after(Duration.ofMinutes(1)))
        .stream()
        .map(Finding::rule)
        .toList();
  }
}
