package dev.lifeagent.domain.command;

import java.util.List;

/**
 * A path that an act uses.
 *
 * @param access what it does there
 * @param location where, as it is written: below the folder that the act runs in, below a home, or
 *     from the root
 * @param inside names of files: if the path turns out to be a folder, these are made in it, as
 *     {@code cp} does. Empty where the path is meant as it stands
 * @since 0.1
 */
public record PathClaim(Access access, Location location, List<String> inside) {
  /** Copies the names. */
  public PathClaim {
    inside = List.copyOf(inside);
  }

  /** A claim on the path itself. */
  public PathClaim(Access access, Location location) {
    this(access, location, List.of());
  }
}
