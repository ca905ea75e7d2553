package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Explains a text in which no patch was found: what it looks like, and what to send instead. */
final class NotAPatch {
  private static final int LONGEST_LINE = 300;
  private static final String NONE =
      "there is no patch here; a file begins with 'diff --git a/PATH b/PATH', or with '--- a/PATH'"
          + " and '+++ b/PATH' and a hunk below them";

  /** What a line indicates, the most certain first. */
  private static final Map<Pattern, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(
        Pattern.compile("(?s)\u001b\\[[0-9;]*m ?(?:diff|index|---|\\+\\+\\+|@@).*"),
        "this is a coloured diff; make it with 'git diff --no-color'");
    KINDS.put(
        Pattern.compile("(?s)diff --(?:cc|combined) .*|@@@+ -.*"),
        "this is the combined diff of a merge; make one against a single parent, with 'git diff"
            + " PARENT'");
    KINDS.put(
        Pattern.compile("(?s)\\s*(?:<{5,}|-{5,}) ?(?:SEARCH|ORIGINAL).*"),
        "these are search blocks of a model's reply, not a patch; send them as edits");
    KINDS.put(
        Pattern.compile("(?s)\\s*\\*\\*\\* (?:Begin Patch|(?:Add|Update|Delete) File:).*"),
        "this is a '*** Begin Patch' edit of a model's reply, not a patch; send it as edits");
    KINDS.put(
        Pattern.compile("(?s)@@ +\\.\\.\\. *@@.*|@@ *|@@ [^-].*"),
        "this hunk has no line numbers; write '@@ -a,b +c,d @@', or send a model's reply as edits");
    KINDS.put(
        Pattern.compile("(?s)\\*{15}|\\*\\*\\* \\d+(?:,\\d+)? \\*\\*\\*\\*"),
        "this is a context diff; make a unified one, with 'diff -u' or 'git diff'");
    KINDS.put(
        Pattern.compile("(?s)\\d+(?:,\\d+)?[acd]\\d+(?:,\\d+)?"),
        "this is a diff without file names; make a unified one, with 'diff -u' or 'git diff'");
    KINDS.put(
        Pattern.compile("(?s)&(?:lt|gt|amp|quot);.*|.*(?:&lt;){4,}.*"),
        "this text is escaped as HTML; send it as it was");
    KINDS.put(
        Pattern.compile("(?s)[ \\t>]+(?:diff --git .*|--- \\S.*|@@ -\\d.*)"),
        "this diff is indented or quoted; begin its lines in the first column");
    KINDS.put(
        Pattern.compile("(?s)(?:Only in .*|(?:Binary files|Files) .* differ\\r?)"),
        "this lists files that differ, not what changes in them");
    KINDS.put(
        Pattern.compile("(?s)[\"{\\[].*\\\\n(?:---|\\+\\+\\+|@@|diff --git) .*"),
        "this is a patch inside of JSON; send its text alone");
    KINDS.put(
        Pattern.compile("(?s)(?:```|~~~).*"),
        "this is a model's reply, not a patch; send it as edits");
    KINDS.put(
        Pattern.compile("(?s)--- \\S.*|\\+\\+\\+ \\S.*"),
        "this names a file, but no complete header with a hunk below it; write '--- a/PATH', '+++"
            + " b/PATH' and '@@ -a,b +c,d @@' on lines of their own");
  }

  private final PatchBytes patch;

  NotAPatch(PatchBytes patch) {
    this.patch = patch;
  }

  PatchException exception() {
    if (patch.size() == 0) {
      return new PatchException(PatchFault.NO_PATCH, "the patch is empty");
    }
    if (isUtf16()) {
      return new PatchException(
          PatchFault.NO_PATCH,
          "this text is UTF-16; send the bytes that git wrote, or convert it to UTF-8");
    }
    for (Map.Entry<Pattern, String> kind : KINDS.entrySet()) {
      for (int at = 0; at < patch.size(); at = patch.lineEnd(at)) {
        if (kind.getKey().matcher(line(at)).matches()) {
          return patch.refusal(PatchFault.NO_PATCH, at, kind.getValue()).exception();
        }
      }
    }
    return new PatchException(PatchFault.NO_PATCH, NONE);
  }

  private String line(int at) {
    String line = patch.rest(at);
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    return text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) : text;
  }

  /** A byte order mark, or a NUL as every second byte, as in ASCII text in UTF-16. */
  private boolean isUtf16() {
    byte[] bytes = patch.bytes;
    if (bytes.length < 4) {
      return false;
    }
    boolean marked =
        (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
            || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff);
    return marked || (bytes[0] == 0 && bytes[2] == 0) || (bytes[1] == 0 && bytes[3] == 0);
  }
}
