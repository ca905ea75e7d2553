package dev.lifeagent.domain.shell.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How a program that starts another one is called.
 *
 * @param form how it is given what it starts
 * @param operands how many of its own operands stand before that
 * @param taking options that take an argument, with hyphens
 * @param separators what a command stands behind
 * @param scripts options whose argument is a script
 * @param traits what else is special
 */
record WrapperSpec(
    Form form,
    int operands,
    Set<String> taking,
    Set<String> separators,
    Set<String> scripts,
    Set<Trait> traits) {
  /** How a program is given what it starts. */
  enum Form {
    /** As the rest of its words. */
    WORDS,
    /** As the rest of its words, which a shell reads, joined by spaces. */
    TEXT,
    /** As the argument of an option only. */
    OPTION,
    /** As what it reads. */
    INPUT
  }

  /** What is special about a wrapper. */
  enum Trait {
    /** Assignments may stand before the command. */
    ASSIGNS,
    /** Nothing but what stands behind {@code --}, or another separator, is a command. */
    SEPARATED,
    /** Its options may also follow its operands. */
    LATE,
    /** Without a command it runs what it reads, as a shell does. */
    SHELL,
    /** These options ({@code -v -V -e -l …}) make it start nothing. */
    INFORMS,
    /** {@code --entrypoint} names the program. */
    ENTRYPOINT
  }

  /**
   * Reads a row of the table: the form, the number of operands, then words: options that take an
   * argument, after {@code script=} those with scripts, after {@code before=} what a command stands
   * behind beside {@code --}, and traits.
   */
  static WrapperSpec of(List<String> row) {
    Set<String> scripts = Set.of();
    List<String> separators = new ArrayList<>(List.of("--"));
    List<String> taking = new ArrayList<>();
    List<Trait> traits = new ArrayList<>();
    for (String word : row.subList(2, row.size())) {
      if (word.startsWith("script=")) {
        scripts = Set.copyOf(listed(word));
      } else if (word.startsWith("before=")) {
        separators.addAll(listed(word));
      } else if (word.startsWith("-")) {
        taking.add(word);
      } else {
        traits.add(Trait.valueOf(word));
      }
    }
    return new WrapperSpec(
        Form.valueOf(row.get(0)),
        Integer.parseInt(row.get(1)),
        Set.copyOf(taking),
        Set.copyOf(separators),
        scripts,
        Set.copyOf(traits));
  }

  private static List<String> listed(String word) {
    return Arrays.asList(word.substring(word.indexOf('=') + 1).split(",", -1));
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
