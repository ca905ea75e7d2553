package dev.lifeagent.domain.command;

import dev.lifeagent.domain.shell.Arguments;
import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.Program;
import dev.lifeagent.domain.shell.Redirection;
import dev.lifeagent.domain.shell.ShellReading;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One command of a line as those who judge it see it: what it is given, where that leads, and what
 * stands around it. What is not known of a word is no match here; a rule that fears it asks {@link
 * #where} or the word. For one thread.
 *
 * @since 0.1
 */
public final class Invocation {
  private final Line line;
  private final int index;
  private final SimpleCommand command;
  private final Location here;
  private final UnaryOperator<Location> placing;
  private final String program;
  private final List<Word> words;
  private final IdentityHashMap<Word, Location> places = new IdentityHashMap<>(8);
  private @Nullable Arguments arguments;
  private @Nullable List<Word> operands;
  private @Nullable List<Arguments.Option> options;
  private @Nullable List<PathClaim> claims;

  Invocation(
      Line line, int index, SimpleCommand command, Location here, UnaryOperator<Location> placing) {
    this.line = line;
    this.index = index;
    this.command = command;
    this.here = here;
    this.placing = placing;
    List<Word> all = command.words();
    this.words = all.isEmpty() ? all : all.subList(1, all.size());
    this.program = command.program().map(Invocation::plain).orElse("");
  }

  /**
   * The commands of a line, in the order of the reading, for one who asks what their places mean.
   *
   * @param folder the absolute path that the line starts in, with slashes; paths below it are work.
   *     Empty if it is not known
   */
  public static List<Invocation> meant(ShellReading reading, String folder) {
    List<String> workspace = Location.names(folder);
    return new Line(reading, place -> place.placed(workspace)).invocations();
  }

  /** The commands of a line, in the order of the reading, with each place as it is written. */
  public static List<Invocation> written(ShellReading reading) {
    return new Line(reading, place -> place).invocations();
  }

  private static String plain(Program program) {
    String name = program.name().toLowerCase(Locale.ROOT);
    return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
  }

  /** Its place in the reading's list of commands. */
  public int index() {
    return index;
  }

  /** The command. */
  public SimpleCommand command() {
    return command;
  }

  /** The reading it is of. */
  public ShellReading reading() {
    return line.reading();
  }

  /** The program's name in small letters; empty if there is none, or it is unknown. */
  public String program() {
    return program;
  }

  /** Whether the program is one of these. */
  public boolean runs(Set<String> names) {
    return names.contains(program);
  }

  /** The words after the program. */
  public List<Word> words() {
    return words;
  }

  /** The options, short ones each on its own. */
  public List<Arguments.Option> options() {
    if (options == null) {
      options = arguments().options();
    }
    return options;
  }

  /** What is neither an option nor the argument of one. */
  public List<Word> operands() {
    if (operands == null) {
      operands = arguments().operands();
    }
    return operands;
  }

  /** What it claims, found once: many ask. */
  List<PathClaim> claims(Function<Invocation, List<PathClaim>> finding) {
    if (claims == null) {
      claims = finding.apply(this);
    }
    return claims;
  }

  private Arguments arguments() {
    if (arguments == null) {
      Set<String> taking = ProgramOptions.taking(program, words());
      Arguments plain = command.arguments();
      arguments = taking.isEmpty() ? plain : plain.withArguments(taking);
    }
    return arguments;
  }

  /** The operand at the place, as far as it is known from its beginning; empty for none. */
  public String operand(int at) {
    return at < operands().size() ? operands().get(at).prefix() : "";
  }

  /**
   * Whether one of these options is given: short ones also joined to others, long ones also with a
   * value, or shortened to at least three letters where the program allows that.
   */
  public boolean has(String... names) {
    for (Arguments.Option option : options()) {
      String given = option.name();
      for (String name : names) {
        boolean shortened =
            given.length() > 4
                && given.startsWith("--")
                && name.startsWith(given)
                && ProgramOptions.mayBeShortened(program);
        if (shortened || given.equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The values that these options are given. */
  public List<Word> values(String... names) {
    Set<String> wanted = Set.of(names);
    List<Word> values = new ArrayList<>();
    for (Arguments.Option option : options()) {
      if (wanted.contains(option.name()) && option.value().isPresent()) {
        values.add(option.value().get());
      }
    }
    return values;
  }

  /** Whether a word, option or not, is one of these. */
  public boolean hasWord(String... texts) {
    return hasWord(Set.of(texts)::contains);
  }

  /** Whether a word fits, as far as it is known from its beginning. */
  public boolean hasWord(Predicate<String> test) {
    for (Word word : words()) {
      if (test.test(word.prefix())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the operands begin with these words: those of a subcommand. */
  public boolean sub(String... names) {
    for (int i = 0; i < names.length; i++) {
      if (!operand(i).equals(names[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the first operand is one of these. */
  public boolean subAny(String... names) {
    return Set.of(names).contains(operand(0));
  }

  /** Where a word leads from the folder that the command runs in. */
  public Location where(Word word) {
    Location known = places.get(word);
    if (known == null) {
      known = placing.apply(WordLocations.of(word, here, this::output));
      places.put(word, known);
    }
    return known;
  }

  /** Where a word leads from another folder. */
  Location where(Word word, Location folder) {
    return placing.apply(WordLocations.of(word, folder, this::output));
  }

  /** What a command writes that a word of this one, or a variable in it, takes. */
  private Location output() {
    if (follows(other -> other.program.equals("mktemp"))) {
      return Location.TEMP;
    }
    boolean inside =
        follows(
            other ->
                other.program.equals("pwd")
                    || (other.program.equals("git") && other.hasWord("--show-toplevel")));
    return inside ? Location.HERE : Location.UNKNOWN;
  }

  /** Where the rest of a word leads, as of {@code of=x} or {@code @x}. */
  public Location where(Word word, int start) {
    return where(word.from(start));
  }

  /** Whether an operand leads to a place of these kinds. */
  public boolean touches(Set<Location.Kind> kinds) {
    return operands().stream().anyMatch(word -> kinds.contains(where(word).kind()));
  }

  /** Where its redirections write. */
  public List<Location> writes() {
    return redirected(Redirection::writes);
  }

  /** Where its redirections read. */
  public List<Location> reads() {
    return redirected(Redirection::reads);
  }

  private List<Location> redirected(Predicate<Redirection> wanted) {
    if (command.redirections().isEmpty()) {
      return List.of();
    }
    return command.redirections().stream().filter(wanted).map(to -> where(to.target())).toList();
  }

  /** The texts that the line itself gives it to read. */
  public List<Word> texts() {
    return command.redirections().stream()
        .filter(to -> to.kind() == Redirection.Kind.TEXT)
        .map(Redirection::target)
        .toList();
  }

  /** The value of a variable that is set for it; also by {@code export}, for what follows. */
  public Optional<Word> sets(Predicate<String> names) {
    for (Assignment one : command.assignments()) {
      if (names.test(one.name())) {
        return Optional.of(one.value());
      }
    }
    return Optional.empty();
  }

  /** Whether something that writes into its standard input fits. */
  public boolean fedBy(Predicate<Invocation> test) {
    return line.fed(this, test);
  }

  /** Whether something that reads what it writes fits. */
  public boolean feeds(Predicate<Invocation> test) {
    return line.feeds(this, test);
  }

  /** Whether a command in a substitution among its words fits. */
  public boolean substitutes(Predicate<Invocation> test) {
    return line.substitutes(this, test);
  }

  /** Whether a command before it on the line fits. */
  public boolean follows(Predicate<Invocation> test) {
    return line.earlier(this, test);
  }

  /** Whether a command after it on the line fits. */
  public boolean precedes(Predicate<Invocation> test) {
    return line.later(this, test);
  }

  /** The command that starts this one. */
  public Optional<Invocation> wrapper() {
    return command.wrapper().flatMap(line::wrapper);
  }

  /** Whether the other one is among the commands that lead to it. */
  boolean isStartedBy(Invocation other) {
    Optional<Invocation> next = wrapper();
    while (next.isPresent()) {
      if (next.get().index == other.index) {
        return true;
      }
      next = next.get().wrapper();
    }
    return false;
  }

  /**
   * Whether it runs on another machine, or in a container that shares no folder with this one, so
   * that its paths are not those of this machine.
   */
  public boolean isElsewhere() {
    Optional<Invocation> by = wrapper();
    while (by.isPresent()) {
      if (Elsewhere.starts(by.get())) {
        return true;
      }
      by = by.get().wrapper();
    }
    return false;
  }

  /** Whether one of the commands that lead to it is one of these programs. */
  public boolean isWrappedBy(Set<String> names) {
    Optional<SimpleCommand> next = command.wrapper();
    while (next.isPresent()) {
      if (next.get().runs(names)) {
        return true;
      }
      next = next.get().wrapper();
    }
    return false;
  }
}
