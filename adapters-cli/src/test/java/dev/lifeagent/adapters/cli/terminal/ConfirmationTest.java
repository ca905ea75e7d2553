package dev.lifeagent.adapters.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only yes is yes, and only a person is asked. */
class ConfirmationTest {
  @ParameterizedTest
  @CsvSource({
    "true, y, true, 'Sure? [y/N] '",
    "true, ' YES ', true, 'Sure? [y/N] '",
    "true, yep, false, 'Sure? [y/N] '",
    "true, n, false, 'Sure? [y/N] '",
    "true, '', false, 'Sure? [y/N] '",
    "false, n, true, ''"
  })
  void asks(boolean watched, String typed, boolean answer, String printed) {
    StringWriter err = new StringWriter();
    Confirmation confirmation =
        new Confirmation(new StringReader(typed), new PrintWriter(err), watched);
    assertEquals(answer, confirmation.asks("Sure?"));
    assertEquals(printed, err.toString());
  }
}
