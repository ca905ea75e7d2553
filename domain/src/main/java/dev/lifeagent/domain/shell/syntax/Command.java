package dev.lifeagent.domain.shell.syntax;

import java.util.List;

/** A command of a pipeline (XCU 2.9), with the redirections that follow it. */
public sealed interface Command {
  List<RawRedirection> redirections();

  /** What to do with each kind. */
  interface Cases<R> {
    R simple(Simple simple);

    R group(Group group);

    R conditional(If conditional);

    R loop(While loop);

    R each(For each);

    R choice(Case choice);

    R function(Function function);

    R test(Test test);

    R coprocess(Coprocess coprocess);
  }

  <R> R fold(Cases<R> cases);

  /** A simple command. */
  record Simple(
      List<RawAssignment> assignments, List<RawWord> words, List<RawRedirection> redirections)
      implements Command {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.simple(this);
    }
  }

  /** {@code { … }}, or {@code ( … )}, which is a subshell. */
  record Group(boolean subshell, Script body, List<RawRedirection> redirections)
      implements Command {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.group(this);
    }
  }

  /** {@code if}: one more body than tests where there is an {@code else}. */
  record If(List<Script> tests, List<Script> bodies, List<RawRedirection> redirections)
      implements Command {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.conditional(this);
    }
  }

  /** {@code while} and {@code until}. */
  record While(Script test, Script body, List<RawRedirection> redirections) implements Command {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.loop(this);
    }
  }

  /**
   * {@code for} and {@code select}.
   *
   * @param name the variable; empty for {@code for ((…))}, whose expressions are the words
   * @param given whether {@code in} and words are written; without, it goes over {@code "$@"}
   */
  record For(
      String name,
      boolean select,
      boolean given,
      List<RawWord> words,
      Script body,
      List<RawRedirection> redirections)
      implements Command {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.each(this);
    }
  }

  /**
   * {@code case}: patterns and bodies of all clauses, in order.
   *
   * @param falls whether one of them may go on to the next, as with {@code ;&}
   */
  record Case(
      RawWord subject,
      List<RawWord> patterns,
      List<Script> bodies,
      boolean falls,
      List<RawRedirection> redirections)
      implements Command {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.choice(this);
    }
  }

  /** The definition of a function; it runs nothing. */
  record Function(String name, Command body, List<RawRedirection> redirections) implements Command {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.function(this);
    }
  }

  /**
   * {@code [[ … ]]} or {@code (( … ))}: words that are expanded, and no program.
   *
   * @param arithmetic whether they are evaluated as arithmetic
   */
  record Test(boolean arithmetic, List<RawWord> words, List<RawRedirection> redirections)
      implements Command {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.test(this);
    }
  }

  /**
   * {@code coproc}.
   *
   * @param name the variable that gets its descriptors
   */
  record Coprocess(String name, Command body, List<RawRedirection> redirections)
      implements Command {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.coprocess(this);
    }
  }
}
