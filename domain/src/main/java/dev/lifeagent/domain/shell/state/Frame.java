package dev.lifeagent.domain.shell.state;

import dev.lifeagent.domain.shell.Construct;
import dev.lifeagent.domain.shell.PipelineStage;
import dev.lifeagent.domain.shell.Place;
import dev.lifeagent.domain.shell.SimpleCommand;
import java.util.Optional;

/**
 * What surrounds a command while it is read.
 *
 * @param functions whether a command word may name a function
 */
public record Frame(
    Scope scope,
    Positional positional,
    Place place,
    Optional<SimpleCommand> wrapper,
    Input input,
    boolean functions) {
  public Frame in(Construct construct) {
    return new Frame(scope, positional, place.in(construct), wrapper, input, functions);
  }

  public Frame at(PipelineStage stage) {
    return new Frame(scope, positional, place.at(stage), wrapper, input, functions);
  }

  public Frame with(Scope other) {
    return new Frame(other, positional, place, wrapper, input, functions);
  }

  public Frame with(Positional other) {
    return new Frame(scope, other, place, wrapper, input, functions);
  }

  public Frame with(Input other) {
    return new Frame(scope, positional, place, wrapper, other, functions);
  }

  /** For what the command starts: programs, no functions. */
  public Frame below(SimpleCommand command) {
    return new Frame(scope, positional, place, Optional.of(command), input, false);
  }

  /** For a script that the command runs. */
  public Frame script(SimpleCommand command) {
    Place inside = place.in(Construct.SCRIPT);
    return new Frame(scope, positional, inside, Optional.of(command), input, true);
  }
}
