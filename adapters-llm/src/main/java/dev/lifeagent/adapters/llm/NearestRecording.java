package dev.lifeagent.adapters.llm;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Describes how a request differs from the nearest recorded one. For a message this is a position
 * and one character of each: prompts must not appear in errors, and the recording can be read.
 */
final class NearestRecording {
  private final String file;
  private final Map<String, String> recorded;
  private final Map<String, String> asked;

  private NearestRecording(String file, Map<String, String> recorded, Map<String, String> asked) {
    this.file = file;
    this.recorded = recorded;
    this.asked = asked;
  }

  /**
   * The recording with the most equal members; among several, the one with the longest equal text.
   */
  static Optional<NearestRecording> of(Map<String, String> asked, Map<String, Recording> recorded) {
    return recorded.entrySet().stream()
        .map(e -> new NearestRecording(e.getKey(), e.getValue().request(), asked))
        .max(
            Comparator.comparingInt(NearestRecording::equalMembers)
                .thenComparingInt(NearestRecording::equalCharacters));
  }

  /** The file and the first difference, as the end of a sentence. */
  String describe() {
    Optional<String> place = firstDifference();
    if (place.isEmpty()) {
      return file + ", which is equal but has a different name";
    }
    String at = place.get();
    String before = recorded.get(at);
    String now = asked.get(at);
    if (before == null || now == null) {
      return file + ", where " + at + " is " + (before == null ? "missing" : "one too many");
    }
    String difference =
        at.endsWith(".content")
            ? inText(before, now)
            : ": recorded " + before + ", asked for " + now;
    return file + ", which differs first in " + at + difference;
  }

  private int equalMembers() {
    return (int)
        asked.entrySet().stream()
            .filter(member -> member.getValue().equals(recorded.get(member.getKey())))
            .count();
  }

  private int equalCharacters() {
    return firstDifference()
        .map(at -> commonPrefix(recorded.getOrDefault(at, ""), asked.getOrDefault(at, "")))
        .orElse(Integer.MAX_VALUE);
  }

  private Optional<String> firstDifference() {
    Set<String> places = new LinkedHashSet<>(asked.keySet());
    places.addAll(recorded.keySet());
    return places.stream()
        .filter(at -> !asked.getOrDefault(at, "\0").equals(recorded.getOrDefault(at, "\0")))
        .findFirst();
  }

  private static String inText(String before, String now) {
    int at = commonPrefix(before, now);
    String equal = now.substring(0, at);
    long line = 1 + equal.chars().filter(c -> c == '\n').count();
    int column = at - equal.lastIndexOf('\n');
    return String.format(
        " at line %d, column %d: recorded %s, asked for %s",
        line, column, character(before, at), character(now, at));
  }

  private static String character(String text, int at) {
    return at < text.length() ? String.format("U+%04X", text.codePointAt(at)) : "the end";
  }

  private static int commonPrefix(String one, String other) {
    int limit = Math.min(one.length(), other.length());
    int at = 0;
    while (at < limit && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }
}
