package dev.lifeagent.bootstrap.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one mechanism of the page against late answers, on its own: latest.js. */
class LatestPageTest extends BrowserTests {
  /**
   * Runs a script of steps: "load a" and "refresh a" start a read, "answer a" and "fail a" end it,
   * "cancel" cancels the slot. No read heeds its signal, as one whose answer has already come.
   */
  private static final String RUN =
      """
      async (steps) => {
        const { latest } = await import('/page/shell/latest.js');
        const slot = latest();
        const log = [];
        const ends = {};
        const turn = () => new Promise((resolve) => setTimeout(resolve));
        for (const step of steps) {
          const [what, name] = step.split(' ');
          if (what === 'cancel') slot.cancel();
          else if (what === 'answer') ends[name].resolve(name);
          else if (what === 'fail') ends[name].reject(new Error(name));
          else {
            const ask = (signal) => new Promise((resolve, reject) => {
              ends[name] = { resolve, reject };
              signal.addEventListener('abort', () => log.push(`${name} aborted`));
            });
            slot[what](ask, (value) => log.push(`${value} shown`)).then(
              (done) => log.push(`${name} ${done}`), (error) => log.push(`${error.message} failed`));
          }
          await turn();
        }
        return log;
      }
      """;

  @BeforeEach
  void load() {
    page.navigate(address());
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "one answer, load a|answer a, a shown|a true",
    "one failure, load a|fail a, a failed",
    "a late answer, load a|load b|answer b|answer a, a aborted|b shown|b true|a false",
    "an earlier answer, load a|load b|answer a|answer b, a aborted|a false|b shown|b true",
    "a late failure, load a|load b|answer b|fail a, a aborted|b shown|b true|a false",
    "the newest fails, load a|load b|fail b|answer a, a aborted|b failed|a false",
    "an answer after a cancel, load a|cancel|answer a, a aborted|a false",
    "a load after a cancel, load a|cancel|load b|answer b, a aborted|b shown|b true",
    "a refresh gives way, load a|refresh b|answer a, b false|a shown|a true",
    "a click comes first, refresh a|load b|answer a|answer b, a aborted|a false|b shown|b true",
    "a refresh after an answer, load a|answer a|refresh b|answer b, a shown|a true|b shown|b true",
    "a refresh after a failure, load a|fail a|refresh b|answer b, a failed|b shown|b true",
    "a refresh after a cancel, load a|cancel|refresh b|answer b, a aborted|b shown|b true"
  })
  void onlyTheAnswerToTheNewestRequestIsShown(String what, String steps, String log) {
    assertEquals(List.of(log.split("\\|")), page.evaluate(RUN, List.of(steps.split("\\|"))), what);
  }
}
