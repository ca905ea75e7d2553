package dev.lifeagent.domain.risk.command.rules;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.PathClaim;
import dev.lifeagent.domain.command.PathClaims;
import java.util.List;
import java.util.function.Predicate;

/** Where a command writes: by its redirections, or as its program is known to. */
final class Writes {
  private Writes() {}

  /** A redirection or the usual programs write to such a place. */
  static Predicate<Invocation> to(Predicate<Location> test) {
    return at -> {
      List<Location> places = written(at);
      return !places.isEmpty() && places.stream().anyMatch(test) && !Deletions.inContainer(at);
    };
  }

  static List<Location> written(Invocation at) {
    return PathClaims.of(at).stream()
        .filter(claim -> claim.access() == Access.WRITE)
        .map(PathClaim::location)
        .toList();
  }
}
