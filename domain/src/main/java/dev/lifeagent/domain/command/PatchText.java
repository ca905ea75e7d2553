package dev.lifeagent.domain.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files that a patch of the tool {@code apply_patch} would change: the text between {@code ***
 * Begin Patch} and {@code *** End Patch}, as Codex and others apply it. What they read leniently
 * counts here too, and a line that one of them may take for the head of a file is one, so that none
 * is missed. Whether the patch applies is theirs to find out.
 *
 * @since 0.1
 */
public final class PatchText {
  private static final String BEGIN = "*** Begin Patch";

  private static final Map<String, Access> HEADS =
      Map.of(
          "*** Add File:", Access.WRITE,
          "*** Update File:", Access.WRITE,
          "*** Move to:", Access.WRITE,
          "*** Delete File:", Access.DELETE);

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
    boolean begun = false;
    String updated = "";
    // Any line end of any program: a head behind a lone carriage return counts as well.
    for (String written : patch.split("\\R", -1)) {
      String line = written.strip();
      begun |= line.contains(BEGIN);
      for (Map.Entry<String, Access> head : HEADS.entrySet()) {
        if (line.startsWith(head.getKey())) {
          String path = line.substring(head.getKey().length()).strip();
          files.add(new PatchedFile(head.getValue(), path));
          if (head.getKey().contains("Move") && !updated.isEmpty()) {
            files.add(new PatchedFile(Access.DELETE, updated));
          }
          updated = head.getKey().contains("Update") ? path : "";
        }
      }
    }
    if (!begun || files.isEmpty() || files.stream().anyMatch(file -> file.path().isEmpty())) {
      throw new IllegalArgumentException(
          "a patch is the text between '"
              + BEGIN
              + "' and '*** End Patch', with the path of each"
              + " file behind '*** Add File: ', '*** Update File: ' or '*** Delete File: '");
    }
    return files;
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
}
