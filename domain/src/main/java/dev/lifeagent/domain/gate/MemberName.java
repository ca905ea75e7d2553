package dev.lifeagent.domain.gate;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import dev.lifeagent.domain.risk.TextRole;
import dev.lifeagent.domain.tool.NameMemo;
import java.util.regex.Pattern;

/**
 * What the name of a member of a payload says.
 *
 * @param word whether it is one word, and so a name itself: {@code id} and {@code env} are no
 *     commands there
 * @param plain whether it can be shown in a place
 * @param runs whether its value is run, or passed to a command
 * @param role what its value is for
 */
record MemberName(boolean word, boolean plain, boolean runs, TextRole role) {
  private static final Pattern WORD = Pattern.compile("\\w{1,64}");
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.:/@ -]{1,64}");
  private static final Pattern RUNS =
      Pattern.compile(
          "cmd|command|run|exec|script|arg|code|line|input|prompt|step", CASE_INSENSITIVE);

  private static final NameMemo<MemberName> KNOWN = new NameMemo<>(MemberName::read);

  static MemberName of(String name) {
    return KNOWN.of(name);
  }

  /** Whether a text is one word. */
  static boolean isWord(CharSequence text) {
    return WORD.matcher(text).matches();
  }

  private static MemberName read(String name) {
    return new MemberName(
        isWord(name),
        PLAIN.matcher(name).matches(),
        RUNS.matcher(name).find(),
        PayloadRoles.of(name));
  }
}
