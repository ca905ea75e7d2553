package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.risk.TextRole;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the keys and the shape of an act's payload say about its texts. */
final class PayloadRoles {
  /** Keys of a path, also as the last word: {@code file_path}, {@code targetFile}. */
  private static final Pattern PATH =
      Pattern.compile(
          """
          (?x)
            (?: .* [a-z0-9_-] )? (?: [Pp]ath | [Ff]ile_?[Nn]ame | [Dd]irectory | [Ff]older ) s?
          | (?: [a-z0-9_]{1,32} (?: [_-] | (?= F ) ) )? [Ff]ile s?
          | [Dd]irs? | cwd | [Ww]orkdir | working_dir
          """);

  /** Keys of an address. */
  private static final Pattern URL =
      Pattern.compile("(?i)(?:[a-z0-9_-]{1,32}[_-])?(?:ur[il]|href|endpoint)s?|[a-z]{1,32}Url");

  private static final Pattern SHELL =
      Pattern.compile("(?:/(?:usr/)?bin/)?(?:ba|da|z|k)?sh(?:\\.exe)?");

  /** Options of a shell that end in the one which makes the next word a script. */
  private static final Pattern SCRIPT_FOLLOWS = Pattern.compile("-[a-z]{0,8}c");

  private PayloadRoles() {}

  /** The role of a value under this key; of what is neither a path nor an address: a command. */
  static TextRole of(String key) {
    if (key.length() > 64) {
      return TextRole.COMMAND;
    }
    if (PATH.matcher(key).matches()) {
      return TextRole.PATH;
    }
    return URL.matcher(key).matches() ? TextRole.URL : TextRole.COMMAND;
  }

  /**
   * The line that a list of words stands for. What a shell is told to run, as in {@code ["bash",
   * "-lc", "…"]}, is that script, which is a text of the list anyway; the words behind it are its
   * arguments. Empty if no line is left that has more than one word.
   */
  static Optional<String> line(List<String> words) {
    List<String> run = words.subList(wrapping(words), words.size());
    return run.size() > 1 ? Optional.of(String.join(" ", run)) : Optional.empty();
  }

  /** How many words at the beginning of a list only say which shell runs the next one. */
  static int wrapping(List<String> words) {
    boolean wrapped =
        words.size() > 2
            && SHELL.matcher(words.get(0)).matches()
            && SCRIPT_FOLLOWS.matcher(words.get(1)).matches();
    return wrapped ? 2 : 0;
  }
}
