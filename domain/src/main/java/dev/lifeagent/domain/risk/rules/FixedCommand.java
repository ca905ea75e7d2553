package dev.lifeagent.domain.risk.rules;

import java.util.regex.Pattern;

/**
 * Tells calls whose program and arguments are all fixed in the source, and which only show
 * something or replace the process by one program, from those of which more has to be known.
 */
final class FixedCommand {
  /** The most of a line that is looked at, in UTF-16 units. */
  private static final int LONGEST = 200;

  private static final Pattern HARMLESS =
      Pattern.compile(
          """
          (?x)
            # a program that only shows something, without signs of a shell; perhaps by a shell
            [(\\[] \\s{0,2} (?: ["'](?:ba)?sh["'],\\s{0,2}["']-c["'],\\s{0,2} )?
            (?: " (?: /bin/ )? (?: echo | cat | ls | date | pwd ) (?: \\  [^";|&$`<>*/-]{1,60} )? "
              | ' (?: /bin/ )? (?: echo | cat | ls | date | pwd ) (?: \\  [^';|&$`<>*/-]{1,60} )? ' )
            \\s{0,2} [,)\\]]
            # one program with fixed arguments, without a shell
          | \\bos\\.(?:exec|spawn)[lv]p?e?\\(
            (?: [\\[\\s]{0,2} (?: "[\\w/.-]{1,40}" | '[\\w/.-]{1,40}' ) [,\\]\\s]{0,3} ){1,8} \\)
          """);

  private FixedCommand() {}

  /** Whether the line around the index holds such a call. */
  static boolean isHarmlessAt(String text, int at) {
    int start = at;
    while (start > 0 && at - start < LONGEST && text.charAt(start - 1) != '\n') {
      start--;
    }
    int end = at;
    while (end < text.length() && end - at < LONGEST && text.charAt(end) != '\n') {
      end++;
    }
    return HARMLESS.matcher(text).region(start, end).find();
  }
}
