package dev.lifeagent.domain.patch.edit.form;

import dev.lifeagent.domain.patch.text.Ascii;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lines that belong to an edit in some dialect. Where one stands outside of an edit that was read,
 * a part of the reply was not understood; where one stands in new content, a dialect was taken for
 * text.
 */
public final class Marks {
  /** Marks that hardly stand in a file; each pattern reads a line from its beginning. */
  private static final Map<Pattern, String> SURE = new LinkedHashMap<>();

  /** Marks that are common text inside of files. */
  private static final Map<Pattern, String> IN_PROSE = new LinkedHashMap<>();

  /** Commands that change files, which are edits in disguise. */
  private static final Map<Pattern, String> IN_EXAMPLE = new LinkedHashMap<>();

  static {
    SURE.put(
        Pattern.compile(
            "(?s)\\s*+[\\s>|*#/;+-]{0,12}(?:<{4,}+(?:\\z|[\\s>A-Z])|>{4}(?:\\z|[\\s>A-Z]))"),
        "the mark of a search block or a merge conflict");
    SURE.put(
        Pattern.compile(
            "(?s).*?(?<![`'\"])(?:<{5} ?(?:SEARCH|ORIGINAL)|>{5} ?(?:REPLACE|UPDATED))"),
        "the mark of a search block");
    SURE.put(
        Pattern.compile(
            "(?s)\\s*+(?:-{4,}+ ?(?:SEARCH|ORIGINAL)|\\+{4,}+ ?(?:REPLACE|UPDATED))\\b"),
        "the mark of a search block");
    SURE.put(
        Pattern.compile("(?s).*?(?:(?:&lt;|\\\\u003[cC]){4}|(?:&gt;|\\\\u003[eE]){4})"),
        "an escaped mark of a search block");
    SURE.put(Pattern.compile("(?s)\\s*+:(?:start|end)_line:"), "the line number of a search block");
    SURE.put(
        Pattern.compile(
            "(?s)\\s*+\\*\\*\\* ?(?:Begin Patch|End Patch|(?:Add|Update|Delete) File:|Move to:"
                + "|End of File)"),
        "a line of a '*** Begin Patch' edit");
    SURE.put(
        Pattern.compile("(?s)(?:\\*\\*\\* \\d++(?:,\\d++)? \\*\\*\\*\\*|\\*{15})\\z"),
        "a line of a context diff");
    SURE.put(
        Pattern.compile(
            "(?s)\\s*+(?:diff --(?:git|cc|combined) \\S|@@@*+(?:\\z| (?:-\\d|\\.\\.\\. @@))"
                + "|(?:---|\\+\\+\\+) (?:[ab]/\\S|/dev/null\\s*+\\z)|GIT binary patch\\z"
                + "|(?:rename|copy) (?:from|to) (?=\\S*[/.])\\S++\\z)"),
        "a line of a diff");
    SURE.put(
        Pattern.compile(
            "(?s)\\s*+</?(?:write_to_file|replace_in_file|apply_diff|apply_patch|str_replace\\w*+"
                + "|create_file|edit_file|insert_content|search_and_replace|function_calls?|invoke"
                + "|tool_calls?|tool_use|old_str\\w*+|new_str\\w*+|boltA\\w++|antArtifact)\\b"),
        "the tag of a tool call");
    SURE.put(Pattern.compile("(?s)\u001b\\["), "a colour code");
    IN_PROSE.put(
        Pattern.compile(
            "(?s)\\s*+</?(?:file\\w*+|edits?|search|replace|replacement|find|path|content|diff|patch"
                + "|changes?|original|updated|artifact|action|parameter|arguments)\\b[^>]*+>"),
        "the tag of an edit in XML");
    IN_PROSE.put(
        Pattern.compile(
            "(?s).*?(?<!`)<(?:write_to_file|replace_in_file|apply_diff|apply_patch|str_replace\\w*+"
                + "|create_file|edit_file|function_calls?|invoke|tool_calls?|tool_use)\\b"),
        "the tag of a tool call");
    IN_PROSE.put(
        Pattern.compile("(?s)\\s*+(?:<\\|\\w|\u00e2\u0097\u0081)"), "a control token of a model");
    IN_PROSE.put(
        Pattern.compile(
            "(?s).*?\"(?:old_str\\w*+|new_str\\w*+|file_text|file_path|search|replace"
                + "|new_content)\"\\s*+:"),
        "a member of a tool call");
    IN_PROSE.put(
        Pattern.compile("(?s)\\s*+(?:-{5,}+ [A-Z]{3,}+\\b|\\+{5,}+(?:\\z| \\S))"),
        "the mark of a search block");
    IN_PROSE.put(
        Pattern.compile(
            "(?s)\\s*+(?:`{3}|~{3})|(?=[^`]*+`{3,}+[^`]*+\\z)\\s*+[^`]"
                + "|(?=[^~]*+~{3,}+[^~]*+\\z)\\s*+[^~]"),
        "a fence that does not stand alone, or is too long or indented too far to be read");
    IN_PROSE.put(
        Pattern.compile("(?s)\\s*+[\\[{(]?(?:SEARCH|REPLACE|ORIGINAL|UPDATED)[\\])}]?:?\\s*+\\z"),
        "the mark of a search block");
    IN_PROSE.put(
        Pattern.compile("(?s)\\s*+(?:(?:---|\\+\\+\\+|Index:) (?=\\S*[/.])\\S++\\s*+\\z|@@ )"),
        "a line of a diff");
    IN_EXAMPLE.put(
        Pattern.compile(
            "(?s)\\s*+(?:\\$ )?(?:cat\\s*+(?:>|<<[^>]*+>)|tee\\s.*?<<"
                + "|sed\\s++(?:-(?!i)\\w++\\s++)*+-i|perl\\s++-\\w*+(?<=i)|apply_patch\\b"
                + "|git apply\\b.*?<<|patch\\s.*?<<"
                + "|(?:echo|printf)\\s.*>\\s*+(?!/dev/|&)[^\\s>]++\\z)"),
        "a command that writes a file");
  }

  /** What marks that are words begin with. */
  private static final List<String> BEGINNINGS =
      List.of(
          "diff ",
          "GIT ",
          "rename ",
          "copy ",
          "Index",
          "SEARCH",
          "REPLACE",
          "ORIGINAL",
          "UPDATED",
          "sed",
          "perl",
          "apply_patch",
          "git ");

  private static final Pattern QUOTE = Pattern.compile("(?s)\\s*+(?:>\\s?)++");

  private Marks() {}

  /** What mark stands on this line, which no edit holds. */
  public static Optional<String> outside(String line) {
    return inExample(line)
        .or(() -> find(IN_PROSE, line))
        .or(() -> quoted(line))
        .or(() -> escaped(line));
  }

  private static Optional<String> escaped(String line) {
    if (!line.contains("&lt;")) {
      return Optional.empty();
    }
    String text = line.replace("&lt;", "<").replace("&gt;", ">");
    return Fence.on(text).isPresent() || find(IN_PROSE, text).or(() -> inContent(text)).isPresent()
        ? Optional.of("an escaped tag")
        : Optional.empty();
  }

  /** Edits that are quoted as in mails are no edits, and no prose either. */
  private static Optional<String> quoted(String line) {
    if (!line.stripLeading().startsWith(">")) {
      return Optional.empty();
    }
    String text = QUOTE.matcher(line).replaceFirst("");
    return BlockMark.opens(text) || BlockMark.closes(text) || Fence.on(text).isPresent()
        ? Optional.of("a quoted edit")
        : inContent(text);
  }

  /** What mark stands on this line of a fence that names no file. */
  public static Optional<String> inExample(String line) {
    return inContent(line).or(() -> find(IN_EXAMPLE, line));
  }

  /** What mark stands on this line, which is to be content of a file. */
  public static Optional<String> inContent(String line) {
    return find(SURE, line);
  }

  /** Whether any mark could stand there; most lines of a reply are told apart by this. */
  private static boolean mayHold(String line) {
    int first = 0;
    while (first < line.length() && Ascii.isSpace(line.charAt(first))) {
      first++;
    }
    if (first == line.length()) {
      return false;
    }
    char c = line.charAt(first);
    boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || Ascii.isDigit(c);
    int at = first;
    return !word
        || line.chars().anyMatch(other -> "<>&\\\"`".indexOf(other) >= 0)
        || BEGINNINGS.stream().anyMatch(beginning -> line.startsWith(beginning, at));
  }

  private static Optional<String> find(Map<Pattern, String> marks, String line) {
    if (!mayHold(line)) {
      return Optional.empty();
    }
    return marks.entrySet().stream()
        .filter(mark -> mark.getKey().matcher(line).lookingAt())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
