package dev.lifeagent.domain.shell.syntax;

/**
 * A part of a word before expansion (XCU 2.6). {@code quoted} says that what comes of it is neither
 * split nor taken as a pattern.
 */
public sealed interface Piece {
  boolean quoted();

  /** What to do with each kind. */
  interface Cases<R> {
    R text(Text text);

    R parameter(Parameter parameter);

    R substitution(Substitution substitution);

    R arithmetic(Arithmetic arithmetic);

    R pattern(Pattern pattern);
  }

  <R> R fold(Cases<R> cases);

  /** Characters that stand for themselves, or, not quoted, for a pattern, a tilde or a brace. */
  record Text(String text, boolean quoted) implements Piece {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.text(this);
    }
  }

  /**
   * A parameter expansion, {@code $name} or <code>${name…}</code>.
   *
   * @param name a name, digits or one special character
   * @param subscript what stands in brackets; empty text for none
   * @param operator what follows the name, such as {@code :-} or {@code %%}; {@code #} before the
   *     name is {@code length}, {@code !} is {@code indirect}; empty for none
   * @param argument the word after the operator
   */
  record Parameter(
      String name, RawWord subscript, String operator, RawWord argument, boolean quoted)
      implements Piece {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.parameter(this);
    }
  }

  /**
   * A command or process substitution.
   *
   * @param form {@code $} for {@code $(…)} and backticks, {@code <} or {@code >} for {@code <(…)}
   *     and {@code >(…)}
   */
  record Substitution(char form, Script script, boolean quoted) implements Piece {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.substitution(this);
    }
  }

  /** An arithmetic expansion, {@code $((…))} or {@code $[…]}. */
  record Arithmetic(RawWord expression, boolean quoted) implements Piece {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.arithmetic(this);
    }
  }

  /** A pattern of bash's {@code extglob}, such as {@code @(a|b)}, with what is expanded in it. */
  record Pattern(RawWord inside) implements Piece {
    @Override
    public boolean quoted() {
      return false;
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.pattern(this);
    }
  }
}
