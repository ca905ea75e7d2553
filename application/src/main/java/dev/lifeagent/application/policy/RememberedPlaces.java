package dev.lifeagent.application.policy;

import dev.lifeagent.domain.command.PathClaim;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.Spot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Places that are looked up once in a run: agents use the same few paths again and again. So a run
 * sees one state of them, as far as its memory goes.
 */
final class RememberedPlaces implements Places {
  private static final int MOST = 10_000;

  private record Asked(Optional<String> cwd, PathClaim claim) {}

  private final Places places;
  private final Map<Asked, List<Spot>> known = new ConcurrentHashMap<>();

  RememberedPlaces(Places places) {
    this.places = places;
  }

  @Override
  public boolean hold(Optional<String> cwd) {
    return places.hold(cwd);
  }

  @Override
  public List<Spot> resolve(Optional<String> cwd, PathClaim claim) {
    Asked asked = new Asked(cwd, claim);
    @Nullable List<Spot> spots = known.get(asked);
    if (spots == null) {
      spots = places.resolve(cwd, claim);
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(asked, spots);
    }
    return spots;
  }
}
