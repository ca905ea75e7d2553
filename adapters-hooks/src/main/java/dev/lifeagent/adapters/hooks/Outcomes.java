package dev.lifeagent.adapters.hooks;

import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.report.Telling;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What hosts tell of the end of a tool. It may quote output of the tool: it is told, not proof. */
final class Outcomes {
  private static final Pattern EXIT =
      Pattern.compile("(?im)^(?:<shellId: \\S{1,32} completed with )?exit code:? (-?\\d{1,9})\\b");

  private Outcomes() {}

  /**
   * The telling of an ended tool.
   *
   * @param failed whether the host says by the event itself that it failed
   * @param text what the host shows of its end; where its exit code may stand
   */
  static Telling of(boolean failed, Optional<String> text) {
    Optional<Integer> code = text.flatMap(Outcomes::exitCode);
    boolean bad = failed || code.filter(number -> number != 0).isPresent();
    Optional<String> note = text.filter(shown -> bad && !shown.isBlank()).map(Outcomes::cut);
    return new Telling(
        bad ? ActReport.Status.FAILED : ActReport.Status.DONE, code, Optional.empty(), note);
  }

  private static Optional<Integer> exitCode(String text) {
    Matcher exit = EXIT.matcher(text);
    return exit.find() ? Optional.of(Integer.valueOf(exit.group(1))) : Optional.empty();
  }

  private static String cut(String text) {
    if (text.length() <= Telling.MAX_NOTE) {
      return text;
    }
    int end = Telling.MAX_NOTE;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }
}
