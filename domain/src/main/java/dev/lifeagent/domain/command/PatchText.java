package dev.lifeagent.domain.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a patch of the tool {@code apply_patch} would change: the text between {@code ***
 * Begin Patch} and {@code *** End Patch}, as Codex and others apply it. What they read leniently
 * counts here too, and a line that one of them may take for the head of a file is one, so that none
 * is missed. Whether the patch applies is theirs to find out. A diff, as {@code git apply} reads
 * it, is read for the files that it names in the same way.
 *
 * @since 0.1
 */
public final class PatchText {
  private static final String BEGIN = "*** Begin Patch";

  /** What some program takes for blank at the beginning or the end of a line. */
  private static final String BLANK = "[\\s\\p{Z}\\p{Cf}\\p{Cc}]";

  private static final Pattern HEAD =
      Pattern.compile(
          BLANK
              + "*+\\*\\*\\*"
              + BLANK
              + "*+(?<what>Add File|Update File|Delete File|Move to)"
              + BLANK
              + "*+:(?<path>.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern EDGES = Pattern.compile("^" + BLANK + "++|" + BLANK + "++$");
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private PatchText() {}

  /**
   * A file that is changed.
   *
   * @param access what is done to it
   * @param path as it is written; not empty
   */
  public record PatchedFile(Access access, String path) {}

  /**
   * The files, in the order of the patch; a file that is moved is deleted where it was.
   *
   * @throws IllegalArgumentException when it is not such a patch, or names no file
   */
  public static List<PatchedFile> files(String patch) {
    List<PatchedFile> files = new ArrayList<>();
    String updated = "";
    // Line ends alone end a line: what another sign divides, such as a form feed, is one path.
    for (String line : patch.split("\n", -1)) {
      Matcher head = HEAD.matcher(line);
      if (head.matches()) {
        String what = head.group("what").toLowerCase(Locale.ROOT);
        String path = EDGES.matcher(head.group("path")).replaceAll("");
        if (path.isEmpty() || UNSAFE.matcher(path).find()) {
          throw malformed();
        }
        files.add(new PatchedFile(what.startsWith("delete") ? Access.DELETE : Access.WRITE, path));
        if (what.startsWith("move") && !updated.isEmpty()) {
          files.add(new PatchedFile(Access.DELETE, updated));
        }
        updated = what.startsWith("update") ? path : "";
      }
    }
    if (files.isEmpty() || !patch.contains(BEGIN)) {
      throw malformed();
    }
    return files;
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "a patch is the text between '"
            + BEGIN
            + "' and '*** End Patch', with the path of each file behind '*** Add File: ',"
            + " '*** Update File: ' or '*** Delete File: '");
  }

  /** What the program {@code apply_patch} does with a patch in its words, or on its input. */
  static void claim(Claims claims, Invocation at) {
    StringBuilder text = new StringBuilder();
    at.operands().forEach(word -> text.append(word.shown()).append('\n'));
    at.texts().forEach(word -> text.append(word.shown()).append('\n'));
    try {
      files(text.toString()).forEach(file -> claims.add(file.access(), Location.of(file.path())));
    } catch (IllegalArgumentException e) {
      claims.addUnknown();
    }
  }

  private static final Pattern DIFF_HEAD =
      Pattern.compile(
          "(?m)^(?:\\+\\+\\+|---|rename to|copy to) (?:[^/\\t\\r\\n]+/(?<below>[^\\t\\r\\n]+)|(?<bare>[^/\\t\\r\\n]+))");

  /** What {@code git apply} and their like do with a diff that the line itself holds. */
  static void claimDiff(Claims claims, Invocation at) {
    StringBuilder text = new StringBuilder();
    at.texts().forEach(word -> text.append(word.shown()).append('\n'));
    Matcher heads = DIFF_HEAD.matcher(text);
    while (heads.find()) {
      String below = heads.group("below");
      String path = below == null ? heads.group("bare") : below;
      if (!path.equals("null")) {
        claims.add(Access.WRITE, Location.of(path.strip()));
      }
    }
  }
}
