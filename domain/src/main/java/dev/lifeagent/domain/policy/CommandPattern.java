package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.shell.Arguments;
import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.Program;
import dev.lifeagent.domain.shell.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command as a rule writes it: variables that are set for it ({@code CI=1}), the program, and its
 * first words. Each may be a glob. Immutable.
 *
 * @since 0.1
 */
public final class CommandPattern {
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)");
  private static final int MOST_WORDS = 20;

  private final String text;
  private final Map<String, TextGlob> variables = new LinkedHashMap<>();
  private final TextGlob program;
  private final TextGlob name;
  private final List<TextGlob> words;
  private final List<TextGlob> operands = new ArrayList<>();
  private final List<TextGlob> options = new ArrayList<>();

  private CommandPattern(String text) {
    this.text = text;
    List<String> parts = new ArrayList<>(List.of(text.strip().split("\\s+", -1)));
    Matcher first = ASSIGNMENT.matcher(parts.get(0));
    while (first.matches()) {
      variables.put(first.group(1), TextGlob.ofText(first.group(2)));
      parts.remove(0);
      first = ASSIGNMENT.matcher(parts.isEmpty() ? "" : parts.get(0));
    }
    if (parts.isEmpty() || parts.get(0).isEmpty()) {
      throw new IllegalArgumentException("it names no program");
    }
    if (parts.size() > MOST_WORDS) {
      throw new IllegalArgumentException("it has more than " + MOST_WORDS + " words");
    }
    String written = parts.get(0);
    this.program = TextGlob.ofPath(written);
    this.name = TextGlob.ofText(written.substring(written.lastIndexOf('/') + 1));
    this.words = parts.subList(1, parts.size()).stream().map(TextGlob::ofText).toList();
    for (TextGlob word : words) {
      if (isOption(word) && word.pattern().length() > 1) {
        options.addAll(split(word));
      } else {
        operands.add(word);
      }
    }
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with a sentence for its author
   */
  public static CommandPattern of(String text) {
    return new CommandPattern(text);
  }

  private static boolean isOption(TextGlob word) {
    return word.pattern().startsWith("-") || word.pattern().startsWith("{-");
  }

  /** Joined short options each on its own; a glob says itself what it stands for. */
  private static List<TextGlob> split(TextGlob option) {
    String text = option.pattern();
    boolean joined = option.isLiteral() && !text.startsWith("--") && text.length() > 2;
    return joined
        ? text.substring(1).chars().mapToObj(c -> TextGlob.ofText("-" + (char) c)).toList()
        : List.of(option);
  }

  /** Whether it speaks of the program, by its name in small letters, wherever that lies. */
  boolean names(String other) {
    return name.matchesIgnoringCase(other);
  }

  /** How many words after the program it speaks of. */
  int size() {
    return words.size();
  }

  /**
   * For what refuses: whether the command runs this, wherever the program lies, and whatever
   * options stand between. Options of the pattern are looked for everywhere among its words.
   */
  boolean touches(Invocation at) {
    return names(at.program())
        && variables.entrySet().stream().allMatch(one -> sets(at, one.getKey(), one.getValue()))
        && given(at)
        && (begins(at.operands()) || begins(lastOperands(at)));
  }

  private static boolean sets(Invocation at, String variable, TextGlob value) {
    return at.sets(variable::equals).flatMap(Word::likely).filter(value::matches).isPresent();
  }

  private boolean given(Invocation at) {
    for (TextGlob option : options) {
      boolean found = at.hasWord(word -> word.startsWith("-") && option.matches(word));
      for (Arguments.Option one : at.options()) {
        found = found || option.matches(one.name());
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private boolean begins(List<Word> given) {
    if (operands.size() > given.size()) {
      return false;
    }
    for (int i = 0; i < operands.size(); i++) {
      Optional<String> word = given.get(i).likely();
      if (word.isEmpty() || !operands.get(i).matches(word.get())) {
        return false;
      }
    }
    return true;
  }

  /** The operands, if every option took the word after it: of most programs nobody knows. */
  private static List<Word> lastOperands(Invocation at) {
    List<Word> rest = new ArrayList<>();
    boolean taken = false;
    for (Word word : at.words()) {
      boolean option = word.prefix().startsWith("-") && word.prefix().length() > 1;
      if (!option && !taken) {
        rest.add(word);
      }
      taken = option && word.prefix().indexOf('=') < 0;
    }
    return rest;
  }

  /**
   * For what allows: whether the command is this, as it stands. The program has no other path, its
   * first words are these, and no variable is set for it but those of the pattern. A glob stands
   * for no option.
   */
  boolean covers(Invocation at) {
    Optional<Program> run = at.command().program();
    if (run.isEmpty()
        || !at.command().words().get(0).literal().equals(Optional.of(run.get().written()))
        || !program.matches(run.get().written())
        || words.size() > at.words().size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      Optional<String> word = at.words().get(i).literal();
      if (word.isEmpty() || !covers(words.get(i), word.get())) {
        return false;
      }
    }
    return at.command().assignments().stream().allMatch(this::lists);
  }

  private static boolean covers(TextGlob pattern, String word) {
    boolean option = word.startsWith("-") && !isOption(pattern);
    return !option && pattern.matches(word);
  }

  private boolean lists(Assignment one) {
    TextGlob value = variables.get(one.name());
    return value != null && one.value().literal().filter(value::matches).isPresent();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommandPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
