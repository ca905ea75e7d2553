package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.text.Ascii;
import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of a reply that names a file: the path alone, or between backticks, perhaps as a heading
 * or in bold. Without backticks it holds no blank, since prose would pass for a path.
 *
 * @param text what should be the path
 * @param sure whether the line cannot well be anything else: backticks, a slash or a dot
 */
record EditPath(String text, boolean sure) {
  /** {@code File: x}, or words around a name in backticks that has a slash or a dot. */
  private static final Pattern NAMES_A_FILE =
      Pattern.compile(
          "(?i)[#*\\s]{0,9}(?:file|filename|path)[*\\s]{0,9}:.*\\S.*|.*`[^` ]*[./][^` ]*`.*");

  private static final int LONGEST_LINE = 240;

  /**
   * Whether the line may be meant to name a file, although it is not one that {@link #on} takes.
   */
  static boolean mayBeOn(String line) {
    return on(line).isPresent()
        || (line.length() <= LONGEST_LINE && NAMES_A_FILE.matcher(line).matches());
  }

  static Optional<EditPath> on(String line) {
    String text = unadorned(line.strip());
    if (text.length() > 2 && text.startsWith("`") && text.endsWith("`")) {
      String inner = text.substring(1, text.length() - 1);
      return inner.indexOf('`') >= 0 ? Optional.empty() : Optional.of(new EditPath(inner, true));
    }
    boolean oneWord = !text.isEmpty() && text.chars().noneMatch(c -> Ascii.isSpace(c) || c == '`');
    return oneWord && !text.endsWith(":") && !text.startsWith("-")
        ? Optional.of(new EditPath(text, text.indexOf('/') >= 0 || text.indexOf('.') > 0))
        : Optional.empty();
  }

  /** Takes off the marks of a heading and of bold print, and a colon behind those. */
  private static String unadorned(String line) {
    String text = line;
    while (text.startsWith("#")) {
      text = text.substring(1);
    }
    text = text.strip();
    boolean marked = text.startsWith("*") || text.startsWith("`");
    if (marked && text.endsWith(":")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.length() > 4 && text.startsWith("**") && text.endsWith("**")) {
      text = text.substring(2, text.length() - 2);
    }
    return marked && text.endsWith(":") ? text.substring(0, text.length() - 1) : text;
  }

  /** The path, which has to be a safe one. */
  RepoPath path(int line) {
    return of(text, line);
  }

  /** The path that these bytes, one a character, write. */
  static RepoPath of(String bytes, int line) {
    String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    try {
      return RepoPath.of(text);
    } catch (InvalidPathException e) {
      throw new Refusal(PatchFault.PATH_UNSAFE, e.fault().sentence())
          .line(line + 1)
          .causedBy(e)
          .exception();
    }
  }
}
