package dev.lifeagent.domain.command;

import static dev.lifeagent.domain.command.Access.READ;
import static dev.lifeagent.domain.command.Access.WRITE;

import dev.lifeagent.domain.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The claims of one command as they are found, and what those who find them ask of its words. */
final class Claims {
  static final Word HERE = Word.of(".");

  private final Invocation at;
  private final List<PathClaim> found = new ArrayList<>();
  private Optional<Location> folder = Optional.empty();

  Claims(Invocation at) {
    this.at = at;
  }

  List<PathClaim> found() {
    return List.copyOf(found);
  }

  /** What is added from now on counts from that folder, not from the one the command runs in. */
  void enter(Location other) {
    folder = Optional.of(other);
  }

  /** Enters the folders one after the other, each from the one before. */
  void enter(List<Word> folders) {
    folders.forEach(word -> enter(where(word)));
  }

  /** Where a word leads from the folder that counts. */
  Location where(Word word) {
    return folder.map(other -> at.where(word, other)).orElseGet(() -> at.where(word));
  }

  void add(Access access, List<Word> words) {
    words.forEach(word -> add(access, word));
  }

  /** A hyphen for a file is what the command is fed, or what it prints. */
  void add(Access access, Word word) {
    if (!word.is("-") || (access != READ && access != WRITE)) {
      add(access, where(word));
    }
  }

  void add(Access access, Location location) {
    found.add(new PathClaim(access, location));
  }

  /** Something is changed, and the line does not say what. */
  void addUnknown() {
    add(WRITE, Location.UNKNOWN);
  }

  /** What is made at a place, or in it under the names of these if it is a folder. */
  void made(Word target, List<Word> sources) {
    List<String> names =
        sources.stream()
            .map(word -> at.where(word).name())
            .map(name -> name.substring(name.indexOf(':') + 1))
            .filter(name -> !name.isEmpty())
            .toList();
    found.add(new PathClaim(WRITE, where(target), names));
  }

  /**
   * What stands behind these options, whatever else the program takes: in the next word, or behind
   * an equals sign. For options of several letters behind one hyphen, too.
   */
  static List<Word> behind(Invocation at, Set<String> options) {
    List<Word> found = new ArrayList<>();
    List<Word> words = at.words();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).prefix();
      if (text.equals("--")) {
        break;
      }
      int sign = text.indexOf('=');
      if (sign > 0 && text.startsWith("--") && options.contains(text.substring(0, sign))) {
        found.add(words.get(i).from(sign + 1));
      } else if (i + 1 < words.size() && options.contains(text)) {
        found.add(words.get(++i));
      }
    }
    return found;
  }

  /** What is no option, where these options take the next word. */
  static List<Word> operands(Invocation at, Set<String> taking) {
    List<Word> found = new ArrayList<>();
    List<Word> words = at.words();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).prefix();
      if (text.equals("--")) {
        found.addAll(from(words, i + 1));
        break;
      } else if (taking.contains(text)) {
        i++;
      } else if (!text.startsWith("-") || text.equals("-")) {
        found.add(words.get(i));
      }
    }
    return found;
  }

  static List<Word> from(List<Word> words, int start) {
    return words.subList(Math.min(start, words.size()), words.size());
  }

  static List<Word> first(List<Word> words) {
    return words.subList(0, Math.min(1, words.size()));
  }

  static List<Word> last(List<Word> words) {
    return words.subList(Math.max(0, words.size() - 1), words.size());
  }

  static List<Word> butLast(List<Word> words) {
    return words.subList(0, Math.max(0, words.size() - 1));
  }
}
