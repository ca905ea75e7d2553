package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.PathClaim;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.Spot;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What {@link Places} promise.
 *
 * @since 0.1
 */
public abstract class PlacesContract {
  private static final Optional<String> ROOT = Optional.empty();

  /** For subclasses. */
  protected PlacesContract() {}

  /**
   * A workspace whose base holds these files and no other, and a work tree with them in it. The
   * ignore files of the base ignore the folder {@code build}, wherever one is.
   */
  protected abstract void base(Set<String> files);

  /** Adds a link to the work tree alone. Asked only with {@link Capability#FILE_SYSTEM}. */
  protected abstract void link(String path, String target);

  /** An absolute path of a folder that is in no workspace and not temporary. */
  protected abstract String outside();

  /** The places under test; asked for after the workspace was made. */
  protected abstract Places places();

  /** What the places can do; all of it if not overridden. */
  protected Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Test
  void theRootOfTheWorkspaceIsHeld() {
    given();
    assertTrue(places().hold(ROOT), "hold() of no folder is true: it is the workspace's root");
    assertTrue(places().hold(Optional.of("src")), "a relative folder is below that root");
  }

  @Test
  void whatTheBaseHoldsIsHeldInTheWorkspace() {
    given();
    assertEquals(
        List.of(Spot.inside("src/a.txt", true, false)),
        spots(Access.WRITE, "src/a.txt"),
        "a file of the base is INSIDE, by its path from the root, and held");
    assertEquals(
        List.of(Spot.inside("src", true, false)), spots(Access.READ, "src"), "so is a folder");
  }

  @Test
  void whatIsNotInTheWorkspaceIsOfAnotherKind() {
    given();
    Map<String, Spot.Kind> kinds =
        Map.of(
            outside() + "/x",
            Spot.Kind.OUTSIDE,
            "../x",
            Spot.Kind.OUTSIDE,
            "~/x",
            Spot.Kind.OUTSIDE,
            "/dev/null",
            Spot.Kind.STREAM,
            "/dev/full",
            Spot.Kind.STREAM,
            "/dev/ptmx",
            Spot.Kind.STREAM,
            "/dev/fd/3",
            Spot.Kind.STREAM,
            "/dev/sda",
            Spot.Kind.OUTSIDE);
    kinds.forEach(
        (path, kind) ->
            assertEquals(
                List.of(kind),
                spots(Access.WRITE, path).stream().map(Spot::kind).toList(),
                path + " is " + kind));
    assertEquals(
        Spot.Kind.TEMPORARY,
        spot(new Location(Location.Base.TEMP, 0, List.of("x"), false)).kind(),
        "what is in a folder for temporary files is TEMPORARY");
    assertEquals(
        Spot.Kind.UNKNOWN,
        spot(new Location(Location.Base.UNKNOWN, 0, List.of("x"), false)).kind(),
        "what is below a folder that is not known is UNKNOWN");
  }

  @Test
  void aNewFileIsNotHeldAndMayBeIgnored() {
    given();
    needFileSystem();
    assertEquals(
        List.of(Spot.inside("src/new", false, false)),
        spots(Access.WRITE, "src/new"),
        "a path that the base does not hold is not held, whether or not it exists");
    assertEquals(
        List.of(Spot.inside("src/build/x.o", false, true)),
        spots(Access.WRITE, "src/build/x.o"),
        "what the ignore files of the base ignore is ignored");
    assertEquals(
        List.of(Spot.inside("src/build", false, true)),
        spots(Access.FOLDER, "src/build"),
        "a path that becomes a folder is ignored as one");
  }

  @Test
  void aPathIsBelowTheFolderOfTheAct() {
    given();
    needFileSystem();
    PathClaim claim = new PathClaim(Access.WRITE, Location.of("a.txt"));
    assertEquals(
        List.of(Spot.inside("src/a.txt", true, false)),
        places().resolve(Optional.of("src"), claim),
        "a path is relative to `cwd`, and INSIDE by its path from the root");
    assertFalse(
        places().hold(Optional.of(outside())), "hold() of a folder of no workspace is false");
    assertEquals(
        Spot.Kind.OUTSIDE,
        places().resolve(Optional.of(outside()), claim).get(0).kind(),
        "and nothing is INSIDE there");
  }

  @Test
  void linksAreFollowed() {
    given();
    needFileSystem();
    link("out", outside());
    link("in", "src");
    link("loop", "loop");
    assertEquals(
        List.of(Spot.of(Spot.Kind.OUTSIDE, outside() + "/x")),
        spots(Access.WRITE, "out/x"),
        "a link of a parent is followed");
    assertEquals(
        List.of(Spot.inside("src/a.txt", true, false)),
        spots(Access.WRITE, "in/a.txt"),
        "so is one within the workspace");
    assertEquals(
        List.of(Spot.of(Spot.Kind.OUTSIDE, outside())),
        spots(Access.WRITE, "out"),
        "a link that is the path itself is followed");
    assertEquals(
        List.of(Spot.inside("out", false, false)),
        spots(Access.DELETE, "out"),
        "unless it is to be deleted");
    assertEquals(
        Spot.Kind.UNRESOLVED,
        spots(Access.READ, "loop/x").get(0).kind(),
        "what links keep from being followed is UNRESOLVED");
  }

  @Test
  void aPatternLeadsWhereverANameFits() {
    given();
    needFileSystem();
    assertEquals(
        Set.of(Spot.inside("src/a.txt", true, false), Spot.inside("src/b.txt", true, false)),
        Set.copyOf(spots(Access.DELETE, "src/*.txt")),
        "a pattern is every name that fits, but not .hidden.txt");
    for (Location open :
        List.of(
            Location.of("src/*.md"),
            new Location(Location.Base.HERE, 0, List.of("src", "x" + Location.HOLE), false))) {
      assertEquals(
          Spot.inside("src", true, false),
          spot(open),
          "where none fits, and for what is not known, the folder above counts");
    }
  }

  @Test
  void filesArePutIntoAFolder() {
    given();
    needFileSystem();
    for (String path : List.of("src", "src/a.txt")) {
      PathClaim claim = new PathClaim(Access.WRITE, Location.of(path), List.of("b.txt"));
      String made = path.equals("src") ? "src/b.txt" : path;
      assertEquals(
          List.of(Spot.inside(made, true, false)),
          places().resolve(ROOT, claim),
          "the names of inside() are made in a path that is a folder, else it is meant itself");
    }
  }

  @Test
  void severalThreadsAskAtOnce() {
    given();
    String sentence = "places are asked by several threads at once";
    List<Spot> one = Together.run(100, sentence, () -> spots(Access.WRITE, "src/a.txt").get(0));
    assertEquals(Set.of(Spot.inside("src/a.txt", true, false)), Set.copyOf(one), sentence);
  }

  private void given() {
    base(Set.of("README.md", "src/a.txt", "src/b.txt", "src/.hidden.txt"));
  }

  private void needFileSystem() {
    assumeTrue(capabilities().contains(Capability.FILE_SYSTEM), "the places see no file system");
  }

  private List<Spot> spots(Access access, String path) {
    return places().resolve(ROOT, new PathClaim(access, Location.of(path)));
  }

  private Spot spot(Location location) {
    List<Spot> spots = places().resolve(ROOT, new PathClaim(Access.WRITE, location));
    assertFalse(spots.isEmpty(), "resolve() gives at least one spot");
    return spots.get(0);
  }
}
