package dev.lifeagent.domain.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.PathClaim;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenPlacesTest {
  private final Places places = Places.asWritten();

  private Spot spot(Location at) {
    List<Spot> spots = places.resolve(Optional.of("sub"), new PathClaim(Access.WRITE, at));
    assertEquals(1, spots.size());
    return spots.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "src/a.txt,     INSIDE,    src/a.txt",
    ".,             INSIDE,    ''",
    "src/*.txt,     INSIDE,    src",
    "../../a,       OUTSIDE,   ../../a",
    "~/a,           OUTSIDE,   ~/a",
    "/etc/passwd,   OUTSIDE,   /etc/passwd",
    "/dev/null,     STREAM,    /dev/null",
    "/tmp/a,        TEMPORARY, /tmp/a",
    "/tmpfile,      OUTSIDE,   /tmpfile",
  })
  void aPathLeadsWhereItIsWritten(String path, Spot.Kind kind, String expected) {
    Spot spot = spot(Location.of(path));
    assertEquals(new Spot(kind, expected, kind == Spot.Kind.INSIDE, false), spot);
  }

  @Test
  void whatIsNotKnownIsTheFolderAboveOrUnknown() {
    assertEquals(
        Spot.inside("src", true, false), spot(at(Location.Base.HERE, "src", "a" + Location.HOLE)));
    assertEquals(Spot.of(Spot.Kind.UNKNOWN, ""), spot(at(Location.Base.HERE, Location.HOLE, "x")));
    assertEquals(Spot.of(Spot.Kind.UNKNOWN, "x"), spot(at(Location.Base.UNKNOWN, "x")));
    assertEquals(Spot.of(Spot.Kind.TEMPORARY, "x"), spot(at(Location.Base.TEMP, "x")));
  }

  @Test
  void everyFolderIsHeld() {
    assertTrue(places.hold(Optional.empty()));
    assertTrue(places.hold(Optional.of("/anywhere")));
  }

  private static Location at(Location.Base base, String... names) {
    return new Location(base, 0, List.of(names), false);
  }
}
