package dev.lifeagent.domain.shell;

import java.util.Optional;

/**
 * What surrounds a command while it is read.
 *
 * @param functions whether a command word may name a function
 */
record Frame(
    Scope scope,
    Positional positional,
    Place place,
    Optional<SimpleCommand> wrapper,
    Input input,
    boolean functions) {
  Frame in(Construct construct) {
    return new Frame(scope, positional, place.in(construct), wrapper, input, functions);
  }

  Frame at(PipelineStage stage) {
    return new Frame(scope, positional, place.at(stage), wrapper, input, functions);
  }

  Frame with(Scope other) {
    return new Frame(other, positional, place, wrapper, input, functions);
  }

  Frame with(Positional other) {
    return new Frame(scope, other, place, wrapper, input, functions);
  }

  Frame with(Input other) {
    return new Frame(scope, positional, place, wrapper, other, functions);
  }

  /** For what the command starts: programs, no functions. */
  Frame below(SimpleCommand command) {
    return new Frame(scope, positional, place, Optional.of(command), input, false);
  }

  /** For a script that the command runs. */
  Frame script(SimpleCommand command) {
    Place inside = place.in(Construct.SCRIPT);
    return new Frame(scope, positional, inside, Optional.of(command), input, true);
  }
}
