package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.PathClaim;
import java.util.List;
import java.util.Optional;

/** Places as they are written. */
final class WrittenPlaces implements Places {
  @Override
  public boolean hold(Optional<String> cwd) {
    return true;
  }

  @Override
  public List<Spot> resolve(Optional<String> cwd, PathClaim claim) {
    Location at = claim.location().straight();
    List<String> known = at.known();
    boolean whole = known.size() == at.names().size();
    String path = String.join("/", known);
    return switch (at.base()) {
      case HERE -> {
        if (at.up() > 0) {
          yield List.of(Spot.of(Spot.Kind.OUTSIDE, "../".repeat(at.up()) + path));
        }
        if (!whole && known.isEmpty()) {
          yield List.of(Spot.of(Spot.Kind.UNKNOWN, path));
        }
        yield List.of(Spot.inside(path, true, false));
      }
      case TEMP -> List.of(Spot.of(Spot.Kind.TEMPORARY, path));
      case HOME -> List.of(Spot.of(Spot.Kind.OUTSIDE, "~/" + path));
      case UNKNOWN -> List.of(Spot.of(Spot.Kind.UNKNOWN, path));
      case ROOT ->
          List.of(
              at.kind() == Location.Kind.NONE
                  ? Spot.of(Spot.Kind.STREAM, "/" + path)
                  : Spot.of(
                      at.isTemporary() ? Spot.Kind.TEMPORARY : Spot.Kind.OUTSIDE, "/" + path));
    };
  }
}
