package dev.lifeagent.domain.shell.expand;

import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.syntax.Piece;
import org.jspecify.annotations.Nullable;

/** Reads the commands of the substitutions that an expansion meets. */
@FunctionalInterface
public interface Substitutions {
  /**
   * What a substitution writes, with holes; null where it is not known, and for {@code >(…)}, which
   * writes nothing to the line.
   */
  @Nullable String written(Piece.Substitution substitution, Frame frame);
}
