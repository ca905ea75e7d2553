package dev.lifeagent.domain.shell.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.shell.ShellReading;
import dev.lifeagent.domain.shell.state.Quoting;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every text, tried with many of them. */
class ShellReaderPropertyTest {
  private static final String SIGNS = "ab'\"\\$`(){}[]<>|&;!#*?~=:+-/, \t\n0x\uE000\uF8FF\0é";
  private static final List<String> TOKENS =
      List.of(
          "if ",
          "then ",
          "fi",
          "for x in ",
          "do ",
          "done",
          "case x in ",
          "esac",
          "while ",
          "f() ",
          "$(",
          "$((",
          "))",
          "${x:-",
          "<<E\n",
          "\nE\n",
          "<<<",
          "<(",
          "`",
          "[[ ",
          " ]]",
          "x=(",
          "bash -c ",
          "eval ",
          "xargs ",
          "find . -exec ",
          "env -S ",
          "trap ",
          "alias x=",
          "$'\\x",
          "echo ",
          " | sh",
          "{a,b}",
          "{1..9}",
          "coproc ",
          "function ",
          "sudo ",
          "set -- ",
          "\"$@\"");

  /** More than the longest reading may cost: the bound and the step that passes it. */
  private static final int MOST_STEPS = 500_000 + 70_000;

  @Test
  void noTextIsTooMuch() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      assertBounded(text(random, 1 + random.nextInt(60)));
    }
  }

  private static String text(Random random, int size) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      if (random.nextInt(3) == 0) {
        text.append(TOKENS.get(random.nextInt(TOKENS.size())));
      } else {
        text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
    }
    return text.toString();
  }

  static ShellReading assertBounded(String text) {
    ShellReading reading = ShellReader.read(text);
    assertTrue(reading.steps() <= MOST_STEPS, () -> reading.steps() + " steps: " + text);
    assertTrue(reading.commands().size() <= 2_000);
    return reading;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "$(",
        "$((",
        "((",
        "\"$(",
        "`",
        "{a,",
        "{a,b}",
        "<<E ",
        "cat <<E\n",
        "a;",
        "a|",
        "a&&",
        "x=$x$x;",
        "if a;then ",
        "for i in 1 2 3;do ",
        "while x=1;do ",
        "case a in ",
        "[*?",
        "a[",
        "${x:-",
        "<(",
        "! ",
        "\\\n",
        "sudo ",
        "xargs ",
        "bash -c a;",
        "trap a EXIT;",
        "f(){ f;};",
        "@(",
        "$a$b",
        "eval ",
        "'",
        "\\",
        "f(){ a;a;};",
        "x=a&&",
        "{",
        "}",
        "a(){"
      })
  void repeatingASignIsBounded(String sign) {
    assertBounded(sign.repeat(ShellReader.MAX_LENGTH / sign.length()));
  }

  @Test
  void whatMultipliesIsBounded() {
    String functions =
        IntStream.range(1, 60)
            .mapToObj(i -> "f" + i + "(){ f" + (i - 1) + ";f" + (i - 1) + ";};")
            .reduce("f0(){ a;};", String::concat);
    assertBounded(functions + "f59");
    assertBounded("for x in 1 2 3 4 5;do ".repeat(20) + "a" + ";done".repeat(20));
    assertBounded("x=aaaaaaaa;" + "x=$x$x$x$x;".repeat(200));
    assertBounded("while x=$x;do ".repeat(20) + "a" + ";done".repeat(20));
  }

  @Test
  void aLineThatIsTooLongIsUnreadable() {
    ShellReading reading = ShellReader.read("a".repeat(ShellReader.MAX_LENGTH + 1));
    assertTrue(reading.commands().isEmpty());
    assertEquals("the line is longer than 65536 characters", reading.unreadable().get(0).why());
  }

  @Test
  void aQuotedWordNeverBecomesACommand() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String word = text(random, 1 + random.nextInt(12)).replace("'", "");
      assertQuoted(word);
    }
  }

  static void assertQuoted(String word) {
    ShellReading reading = ShellReader.read("echo " + Quoting.quoted(word) + "x");
    assertTrue(reading.isWhole(), reading::toString);
    assertEquals(1, reading.commands().size(), reading::toString);
    assertTrue(reading.commands().get(0).runs(Set.of("echo")));
    assertEquals(2, reading.commands().get(0).words().size());
  }
}
