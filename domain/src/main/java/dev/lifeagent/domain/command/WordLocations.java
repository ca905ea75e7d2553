package dev.lifeagent.domain.command;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads where the words of a line lead. */
final class WordLocations {
  private static final Set<String> TEMPORARY =
      Set.of(
          "TMPDIR", "TEMP", "TMP", "RUNNER_TEMP", "TEST_TMPDIR", "BATS_TMPDIR", "XDG_RUNTIME_DIR");
  private static final Set<String> WORK =
      Set.of("PWD", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "WORKSPACE", "TRAVIS_BUILD_DIR");
  private static final Pattern TEMPORARY_NAME =
      Pattern.compile("(?i)(?:\\w*_)?(?:tmp|temp)(?:_?(?:dir|file|path|folder))?\\d?");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)\\}?");

  private WordLocations() {}

  /**
   * Where a word leads, as it is written, for a command that runs in that folder; the supplier says
   * what the output of a command is, if the word begins with one.
   */
  static Location of(Word word, Location folder, Supplier<Location> output) {
    List<WordPart> parts = word.parts();
    Location start = folder;
    int next = 0;
    if (!parts.isEmpty() && !parts.get(0).isText()) {
      boolean named =
          parts.get(0).kind() == WordPart.Kind.GLOB || parts.get(0).kind() == WordPart.Kind.DEFAULT;
      next = named ? 0 : 1;
      start = named ? folder : start(parts.get(0), output);
    }
    StringBuilder text = new StringBuilder();
    for (WordPart part : parts.subList(next, parts.size())) {
      boolean known =
          part.isText()
              || part.kind() == WordPart.Kind.GLOB
              || part.kind() == WordPart.Kind.DEFAULT;
      text.append(known ? part.text() : Location.HOLE);
    }
    if (next == 0 && text.length() > 0 && text.charAt(0) == '/') {
      start = Location.ROOT;
    }
    return start.below(text.toString());
  }

  /** What the first part of a word stands for, where it is no text. */
  private static Location start(WordPart part, Supplier<Location> output) {
    return switch (part.kind()) {
      case TILDE -> Location.HOME;
      case VARIABLE -> variable(part.text());
      default -> part.text().equals(WordPart.NEW_PATH) ? Location.NEW_IN_TEMP : output.get();
    };
  }

  private static Location variable(String text) {
    var matcher = VARIABLE.matcher(text);
    String name = matcher.matches() ? matcher.group(1) : "";
    if (name.equals("HOME") || name.equals("USERPROFILE")) {
      return Location.HOME;
    }
    if (WORK.contains(name)) {
      return Location.HERE;
    }
    return TEMPORARY.contains(name) || TEMPORARY_NAME.matcher(name).matches()
        ? Location.TEMP
        : Location.UNKNOWN;
  }
}
