package dev.lifeagent.application.observe;

import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.event.Reading;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.List;

/**
 * Reads an act for the record, by its text alone: also one that is refused before any gate sees it,
 * and without asking a file system, which may fail or have changed since.
 */
final class ActReading {
  private ActReading() {}

  /** What could be read; nothing of an act whose payload is not what its name says. */
  static Reading of(Act act) {
    TypedAct read;
    try {
      read = TypedAct.read(act, Places.asWritten());
    } catch (IllegalArgumentException e) {
      return Reading.NONE;
    }
    List<String> paths =
        read.claims()
            .map(claim -> claim.path().location())
            .filter(location -> location.kind() != Location.Kind.NONE)
            .map(Location::written)
            .distinct()
            .toList();
    return new Reading(read.programs(), paths, read.hosts());
  }
}
