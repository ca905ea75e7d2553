package dev.lifeagent.domain.shell;

import java.util.List;
import java.util.Optional;

/**
 * The program that a command runs: an executable, a builtin or a function that the line does not
 * define.
 *
 * @param name what follows the last slash
 * @param written the whole command word as far as it is known
 * @param path whether it was written with a slash, so that the name says little of what it is
 * @since 0.1
 */
public record Program(String name, String written, boolean path) {
  private static Program of(String written) {
    int slash = written.lastIndexOf('/');
    return new Program(written.substring(slash + 1), written, slash >= 0);
  }

  /** The program that a command word names; empty where the name is not known. */
  public static Optional<Program> of(Word word) {
    Optional<String> likely = word.likely();
    return likely.isPresent() ? likely.map(Program::of) : belowUnknownFolder(word);
  }

  /** Of {@code $JAVA_HOME/bin/java} the name is known, unless a command writes the folder. */
  private static Optional<Program> belowUnknownFolder(Word word) {
    List<WordPart> parts = word.parts();
    WordPart last = parts.get(parts.size() - 1);
    int slash = last.isText() ? last.text().lastIndexOf('/') : -1;
    boolean fromOutside =
        parts.stream()
            .allMatch(
                part ->
                    part.isText()
                        || part.kind() == WordPart.Kind.VARIABLE
                        || part.kind() == WordPart.Kind.TILDE);
    return fromOutside && slash >= 0
        ? Optional.of(new Program(last.text().substring(slash + 1), word.shown(), true))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return written;
  }
}
