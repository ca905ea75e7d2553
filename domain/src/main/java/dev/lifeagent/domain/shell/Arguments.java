package dev.lifeagent.domain.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Options and operands by the guidelines of POSIX (XBD 12.2) as GNU programs follow them: short
 * options may be joined, options may follow operands, {@code --} ends them. Which options take an
 * argument, only the program knows: say it with {@link #withArguments}; without, what follows an
 * option is an operand. Immutable.
 *
 * @since 0.1
 */
public final class Arguments {
  /**
   * An option.
   *
   * @param name with its hyphens: {@code -r}, {@code --force}
   * @param value its argument, joined by {@code =} or the next word; empty for none
   */
  public record Option(String name, Optional<Word> value) {}

  private final List<Word> words;
  private final Set<String> taking;
  private final List<Option> options = new ArrayList<>();
  private final List<Word> operands = new ArrayList<>();

  Arguments(List<Word> words) {
    this(words, Set.of());
  }

  private Arguments(List<Word> words, Set<String> taking) {
    this.words = List.copyOf(words);
    this.taking = taking;
    int i = 0;
    boolean ended = false;
    while (i < words.size()) {
      Word word = words.get(i++);
      String known = word.prefix();
      if (ended || known.length() < 2 || known.charAt(0) != '-') {
        operands.add(word);
      } else if (word.is("--")) {
        ended = true;
      } else {
        i = known.startsWith("--") ? longOption(word, i) : shortOptions(word, i);
      }
    }
  }

  /** The same arguments where the named options, with their hyphens, take an argument each. */
  public Arguments withArguments(Set<String> names) {
    return new Arguments(words, Set.copyOf(names));
  }

  /** All words after the command word. */
  public List<Word> words() {
    return words;
  }

  /** The options in order; joined short ones each on its own. */
  public List<Option> options() {
    return List.copyOf(options);
  }

  /** What is neither an option nor its argument. */
  public List<Word> operands() {
    return List.copyOf(operands);
  }

  /** Whether one of these options, with hyphens, is surely given. */
  public boolean has(String... names) {
    Set<String> wanted = Set.of(names);
    return options.stream().anyMatch(option -> wanted.contains(option.name()));
  }

  /** The argument of the first option of this name that has one. */
  public Optional<Word> value(String name) {
    return options.stream()
        .filter(option -> option.name().equals(name))
        .flatMap(option -> option.value().stream())
        .findFirst();
  }

  private int longOption(Word word, int next) {
    String known = word.prefix();
    int sign = known.indexOf('=');
    if (sign >= 0) {
      Word value = word.from(sign + 1);
      options.add(new Option(known.substring(0, sign), Optional.of(value)));
      return next;
    }
    return taking.contains(known) ? withNext(known, next) : flag(known, next);
  }

  private int shortOptions(Word word, int next) {
    String known = word.prefix();
    for (int i = 1; i < known.length(); i++) {
      String name = "-" + known.charAt(i);
      if (taking.contains(name)) {
        boolean joined = i + 1 < known.length() || word.parts().size() > 1;
        if (!joined) {
          return withNext(name, next);
        }
        options.add(new Option(name, Optional.of(word.from(i + 1))));
        return next;
      }
      options.add(new Option(name, Optional.empty()));
    }
    return next;
  }

  private int withNext(String name, int next) {
    boolean there = next < words.size();
    options.add(new Option(name, there ? Optional.of(words.get(next)) : Optional.empty()));
    return there ? next + 1 : next;
  }

  private int flag(String name, int next) {
    options.add(new Option(name, Optional.empty()));
    return next;
  }
}
