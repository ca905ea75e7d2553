package dev.lifeagent.domain.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person takes the edits of a case for, so that the cases need no copy of their results. It
 * shares nothing with the engine, and is far simpler: every block, hunk and named fence counts, for
 * the last file that was named above it, one after the other. What it cannot make sense of is a
 * {@link NoSuchElementException}.
 */
final class PlainReading {
  private static final String NAME = "[\\w/]*\\w\\.[a-z]+";
  private static final Pattern NAMED = Pattern.compile("(?m)(?:^\\+\\+\\+ b/)?(" + NAME + ")");
  private static final Pattern INDENTED = Pattern.compile("(?ms)^( +)```.*?^\\1```$");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?m)^[<-]{7,} (?:SEARCH|ORIGINAL)>?\\n((?:.*\\n)*?)={7,}\\n((?:.*\\n)*?)"
              + "[>+]{7,} (?:REPLACE|UPDATED)(?:\\n|$)");
  private static final Pattern HUNK =
      Pattern.compile(
          "(?m)^(?:@@(?: -(\\d+)[^@\\n]*@@)?.*|```diff)\\n((?:[-+ ](?!-- |\\+\\+ ).*(?:\\n|$))+)");
  private static final Pattern FENCE = Pattern.compile("(?m)(^.*\\n)?^```(.*)\\n((?:.*\\n)*?)```$");
  private static final Pattern COMMENT = Pattern.compile("(?://|#) (" + NAME + ")\\n");
  private static final Pattern RENAME = Pattern.compile("rename from (.*)\\nrename to (.*)");
  private static final Pattern MODE =
      Pattern.compile("a/(.*) b/.*\\nold mode .*\\nnew mode 100755");
  private static final Pattern EMPTY =
      Pattern.compile("b/(.*)\\nnew file .*\\nindex 0+\\.\\.e69de29");
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final Map<String, String> files;
  private final Set<String> edited = new HashSet<>();

  private PlainReading(Map<String, String> base) {
    files = new TreeMap<>(base);
  }

  /** The files after the edits of a text, in the form of {@link CaseFolder#shown}. */
  static Map<String, String> of(MemoryTree base, String text) {
    PlainReading reading = new PlainReading(CaseFolder.shown(base));
    reading.read(text.replace("\r", "").replaceAll("(?s)<think>.*</think>", ""));
    if (reading.files.equals(CaseFolder.shown(base))) {
      throw new NoSuchElementException("no edit is seen");
    }
    return reading.files;
  }

  private void read(String text) {
    String rest = INDENTED.matcher(text).replaceAll(PlainReading::unindented);
    for (MatchResult block : all(BLOCK, rest)) {
      replace(named(rest, block.start()), 0, lines(block.group(1)), lines(block.group(2)));
    }
    rest = BLOCK.matcher(rest).replaceAll("");
    for (MatchResult hunk : all(HUNK, rest)) {
      List<String> old = new ArrayList<>(lines(hunk.group(2)));
      List<String> fresh = new ArrayList<>(old);
      old.removeIf(line -> line.startsWith("+"));
      fresh.removeIf(line -> line.startsWith("-"));
      old.replaceAll(line -> line.substring(1));
      fresh.replaceAll(line -> line.substring(1));
      int number = hunk.group(1) == null ? 0 : Integer.parseInt(hunk.group(1));
      replace(named(rest, hunk.start(2)), number, old, fresh);
    }
    rest = HUNK.matcher(rest).replaceAll("```\n");
    all(FENCE, rest).forEach(this::whole);
    all(RENAME, rest).forEach(names -> files.put(names.group(2), files.remove(names.group(1))));
    all(MODE, rest)
        .forEach(
            name ->
                files.merge(name.group(1), "", (old, x) -> old.replace("FILE:", "EXECUTABLE:")));
    all(EMPTY, rest).forEach(name -> files.put(name.group(1), "FILE:"));
  }

  private static String unindented(MatchResult fence) {
    return Matcher.quoteReplacement(fence.group().replaceAll("(?m)^" + fence.group(1), ""));
  }

  private static List<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n"));
  }

  /** The last file that is named above this place. */
  private static String named(String text, int end) {
    List<MatchResult> names = all(NAMED, text.substring(0, end));
    if (names.isEmpty()) {
      throw new NoSuchElementException("no file is named");
    }
    return names.get(names.size() - 1).group(1);
  }

  /** Replaces lines, at this line or else at the only place; each new one ends as the old one. */
  private void replace(String path, int number, List<String> old, List<String> fresh) {
    if (old.isEmpty() && !files.containsKey(path)) {
      files.put(path, "FILE:" + String.join("\n", fresh) + "\n");
      return;
    }
    edited.add(path);
    String[] file = body(path).split("(?<=\n)");
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at + old.size() <= file.length; at++) {
      List<String> there =
          Arrays.stream(file, at, at + old.size())
              .map(line -> line.replaceAll("[\\r\\n]", ""))
              .toList();
      if (!old.isEmpty() && there.equals(old)) {
        places.add(at);
      }
    }
    places.removeIf(place -> number > 0 && place != number - 1);
    boolean blank = !old.isEmpty() && old.get(old.size() - 1).isEmpty();
    if (places.isEmpty() && blank && fresh.get(fresh.size() - 1).isEmpty()) {
      replace(path, number, old.subList(0, old.size() - 1), fresh.subList(0, fresh.size() - 1));
      return;
    }
    if (places.size() != 1) {
      throw new NoSuchElementException(path + " has the lines " + places.size() + " times");
    }
    int first = places.get(0);
    StringBuilder text = new StringBuilder(head(path));
    Arrays.stream(file, 0, first).forEach(text::append);
    for (int i = 0; i < fresh.size(); i++) {
      String replaced = file[first + Math.min(i, old.size() - 1)];
      text.append(fresh.get(i)).append(replaced.endsWith("\r\n") ? "\r\n" : "\n");
    }
    Arrays.stream(file, first + old.size(), file.length).forEach(text::append);
    files.put(path, text.toString());
  }

  /** A fence that is named by its first line, a comment in it, or the line above it. */
  private void whole(MatchResult fence) {
    Matcher info = NAMED.matcher(fence.group(2));
    Matcher comment = COMMENT.matcher(fence.group(3));
    String above = fence.group(1) == null ? "" : fence.group(1).replaceAll("[`\\s]", "");
    if (info.find()) {
      whole(info.group(1), fence.group(3));
    } else if (comment.lookingAt()) {
      whole(comment.group(1), fence.group(3).substring(comment.end()));
    } else if (above.matches(NAME)) {
      whole(above, fence.group(3));
    }
  }

  /** A fence that had blocks or hunks in it holds no file. */
  private void whole(String path, String content) {
    if (!edited.contains(path)) {
      files.put(path, "FILE:" + content);
    }
  }

  private String head(String path) {
    return files.get(path).startsWith("FILE:" + BYTE_ORDER_MARK)
        ? "FILE:" + BYTE_ORDER_MARK
        : "FILE:";
  }

  private String body(String path) {
    if (!files.containsKey(path)) {
      throw new NoSuchElementException("there is no " + path);
    }
    return files.get(path).substring(head(path).length());
  }
}
