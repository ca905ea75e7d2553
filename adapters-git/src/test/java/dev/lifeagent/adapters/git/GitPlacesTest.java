package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.PathClaim;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.tool.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where paths lead in one sample of a machine; {@code W} is the workspace, {@code O} outside. */
class GitPlacesTest {
  @TempDir Path given;
  private Path machine;
  private Path outside;
  private Repo repo;
  private GitWorkspace workspace;
  private GitPlaces places;

  @BeforeEach
  void prepare() throws IOException {
    machine = given.toRealPath();
    outside = Files.createDirectories(machine.resolve("outside/deep"));
    Files.writeString(outside.resolve("file"), "");
    Files.createDirectories(machine.resolve("tmp"));
    repo = Repo.init(machine.resolve("work"));
    repo.file("src/a.txt", "").file("src/b.txt", "").file("src/.hidden", "").file("README.md", "");
    repo.file("app/[id]/page.txt", "").file("x/one/f", "").file("x/two/g", "");
    repo.file(".gitignore", "target/\n*.log\n!keep.log\n").file("x/.gitignore", "/new\n");
    link("out", outside.toString());
    link("file-out", "../outside/deep/file");
    link("in", "src");
    link("loop", "loop2");
    link("loop2", "loop");
    link("dangling", "../outside/new");
    repo.commit("base");
    repo.file("added.txt", "").file("target/x.o", "");
    workspace = new GitWorkspace(repo.dir, "HEAD");
    places = places(List.of());
  }

  @AfterEach
  void close() {
    places.close();
    workspace.close();
  }

  private void link(String path, String target) throws IOException {
    Files.createSymbolicLink(repo.dir.resolve(path), Path.of(target));
  }

  private GitPlaces places(List<String> globs) {
    SystemFolders folders =
        new SystemFolders(machine.resolve("home"), List.of(machine.resolve("tmp")));
    return new GitPlaces(workspace, globs, folders);
  }

  private List<Spot> spots(String cwd, Access access, String path) {
    String written = path.replace("O/", outside + "/").replace("W/", repo.dir + "/");
    Optional<String> folder = Optional.ofNullable(cwd).map(at -> at.replace("O", "" + outside));
    return places.resolve(folder, new PathClaim(access, Location.of(written)));
  }

  /** The lines of a table, but for its comments. */
  private static Stream<String[]> rows(String table) {
    return table
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\\s*\\|\\s*"));
  }

  /** A spot in few characters: its kind, what the base says, and its path. */
  private String text(Spot spot) {
    String base = spot.held() ? "held " : spot.ignored() ? "ignored " : "";
    String path = spot.path().replace(outside.toString(), "O").replace(machine + "/", "M/");
    return (spot.kind() + " " + base + path).strip();
  }

  private String text(List<Spot> spots) {
    return String.join(", ", spots.stream().map(this::text).toList());
  }

  private static final String LEADS =
      """
      # what the base holds, and what is new
      src/a.txt             | WRITE  | INSIDE held src/a.txt
      src                   | WRITE  | INSIDE held src
      .                     | READ   | INSIDE held
      added.txt             | WRITE  | INSIDE added.txt
      new/deep/file         | WRITE  | INSIDE new/deep/file
      README.md/x           | WRITE  | INSIDE README.md/x
      W/src/a.txt           | WRITE  | INSIDE held src/a.txt
      .git/config           | WRITE  | INSIDE .git/config
      # links
      out/x                 | WRITE  | OUTSIDE O/x
      out                   | WRITE  | OUTSIDE O
      out                   | DELETE | INSIDE held out
      out/*                 | DELETE | OUTSIDE O
      out/file              | DELETE | OUTSIDE O/file
      file-out              | WRITE  | OUTSIDE O/file
      dangling              | WRITE  | OUTSIDE M/outside/new
      in/a.txt              | WRITE  | INSIDE held src/a.txt
      in/new                | WRITE  | INSIDE src/new
      loop                  | READ   | UNRESOLVED loop
      loop/x                | WRITE  | UNRESOLVED loop/x
      loop                  | DELETE | INSIDE held loop
      # ignored by the base
      target                | FOLDER | INSIDE ignored target
      target                | WRITE  | INSIDE ignored target
      x/target              | WRITE  | INSIDE x/target
      x/target              | FOLDER | INSIDE ignored x/target
      x/target/classes/A    | WRITE  | INSIDE ignored x/target/classes/A
      some.log              | WRITE  | INSIDE ignored some.log
      keep.log              | WRITE  | INSIDE keep.log
      target/keep.log       | WRITE  | INSIDE ignored target/keep.log
      x/new                 | WRITE  | INSIDE ignored x/new
      x/one/new             | WRITE  | INSIDE x/one/new
      # patterns
      src/*.txt             | DELETE | INSIDE held src/a.txt, INSIDE held src/b.txt
      src/.h*               | READ   | INSIDE held src/.hidden
      src/?.txt             | READ   | INSIDE held src/a.txt, INSIDE held src/b.txt
      src/[!a].txt          | READ   | INSIDE held src/b.txt
      src/*.md              | READ   | INSIDE held src
      src/*                 | DELETE | INSIDE held src
      x/*/f                 | READ   | INSIDE held x/one/f
      x/*/none              | WRITE  | INSIDE held x
      src/**/a.txt          | READ   | INSIDE held src
      o*/file               | READ   | OUTSIDE O/file
      app/[id]/page.txt     | WRITE  | INSIDE held app/[id]/page.txt
      # elsewhere
      ../outside            | READ   | OUTSIDE M/outside
      /dev/null             | WRITE  | STREAM /dev/null
      /dev/fd/3             | WRITE  | STREAM /dev/fd/3
      /dev/full             | WRITE  | STREAM /dev/full
      /dev/sda              | WRITE  | OUTSIDE /dev/sda
      /proc/self/cwd/x      | WRITE  | UNRESOLVED proc/self/cwd/x
      ~/x                   | READ   | OUTSIDE M/home/x
      ../tmp/x              | WRITE  | TEMPORARY M/tmp/x
      """;

  @Test
  void leads() {
    assertAll(
        rows(LEADS)
            .map(
                row ->
                    () ->
                        assertEquals(
                            row[2],
                            text(spots(null, Access.valueOf(row[1]), row[0])),
                            row[1] + " " + row[0])));
  }

  private static final String LEADS_FROM_THE_FOLDER_OF_THE_ACT =
      """
      src      | a.txt       | true  | INSIDE held src/a.txt
      src      | ../new      | true  | INSIDE new
      in       | ../new      | true  | INSIDE new
      out      | ../x        | false | OUTSIDE M/outside/x
      out/..   | x           | false | OUTSIDE M/outside/x
      nowhere  | x           | true  | INSIDE nowhere/x
      O        | x           | false | OUTSIDE O/x
      O        | W/src/a.txt | false | OUTSIDE M/work/src/a.txt
      loop     | x           | false | UNRESOLVED x
      """;

  @Test
  void leadsFromTheFolderOfTheAct() {
    assertAll(
        rows(LEADS_FROM_THE_FOLDER_OF_THE_ACT)
            .map(
                row ->
                    () -> {
                      String line = row[0] + " " + row[1];
                      assertEquals(row[3], text(spots(row[0], Access.WRITE, row[1])), line);
                      Optional<String> cwd = Optional.of(row[0].replace("O", outside.toString()));
                      assertEquals(row[2], String.valueOf(places.hold(cwd)), line);
                    }));
  }

  @ParameterizedTest
  @CsvSource({
    "out/../y,     OUTSIDE M/outside/y",
    "in/../y,      INSIDE y",
    "none/../y,    INSIDE y",
    "in/../../y,   OUTSIDE M/y",
  })
  void aFolderAboveALinkIsThatOfItsTarget(String path, String expected) {
    Location at = new Location(Location.Base.HERE, 0, Arrays.asList(path.split("/")), false);
    PathClaim claim = new PathClaim(Access.WRITE, at);
    assertEquals(expected, text(places.resolve(Optional.empty(), claim)));
  }

  @Test
  void whatIsNotKnownOfANameIsTheFolderAboveIt() {
    Map<Location, String> expected =
        Map.of(
            at(Location.Base.HERE, "src", "a" + Location.HOLE),
            "INSIDE held src",
            at(Location.Base.HERE, Location.HOLE, "x"),
            "INSIDE held",
            at(Location.Base.HERE, "x", "t*", Location.HOLE),
            "INSIDE held x/two",
            at(Location.Base.HERE, "out", Location.HOLE),
            "OUTSIDE O",
            at(Location.Base.TEMP, "y"),
            "TEMPORARY M/tmp/y",
            new Location(Location.Base.TEMP, 1, List.of("y"), false),
            "UNRESOLVED y",
            at(Location.Base.UNKNOWN, "y"),
            "UNKNOWN y");
    expected.forEach(
        (at, spot) ->
            assertEquals(
                spot,
                text(places.resolve(Optional.empty(), new PathClaim(Access.WRITE, at))),
                at::toString));
  }

  private static Location at(Location.Base base, String... names) {
    return new Location(base, 0, List.of(names), false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src      | INSIDE held src/a.txt, INSIDE src/new",
        "in       | INSIDE held src/a.txt, INSIDE src/new",
        "out      | OUTSIDE O/a.txt, OUTSIDE O/new",
        "none     | INSIDE none",
        "src/*    | INSIDE held src/a.txt, INSIDE src/new",
      })
  void namesAreMadeInAFolderThatIsThere(String path, String expected) {
    PathClaim claim = new PathClaim(Access.WRITE, Location.of(path), List.of("a.txt", "new"));
    assertEquals(expected, text(places.resolve(Optional.empty(), claim)));
  }

  @Test
  void aPatternThatFitsTooManyNamesIsNotKnown() throws IOException {
    for (int i = 0; i < 1_001; i++) {
      Files.createFile(machine.resolve("tmp/f" + i));
    }
    assertEquals(
        Spot.Kind.UNRESOLVED, spots(null, Access.DELETE, machine + "/tmp/f*").get(0).kind());
    assertEquals(112, spots(null, Access.DELETE, machine + "/tmp/f10*").size() + 100);
  }

  @Test
  void aLinkedWorktreeIsAWorkspaceWithABaseOfItsOwn() throws IOException {
    Path tree = repo.dir.resolve(".trees/one");
    assertEquals(
        "INSIDE .trees/one/src/a.txt", text(spots(null, Access.WRITE, tree + "/src/a.txt")));
    repo.git("worktree", "add", "-q", "-b", "other", tree.toString());
    Repo linked = new Repo(tree);
    linked.file("src/c.txt", "").commit("more");

    assertEquals("INSIDE held src/c.txt", text(spots(tree.toString(), Access.WRITE, "src/c.txt")));
    assertTrue(places.hold(Optional.of(tree + "/src")));
    assertEquals(
        "OUTSIDE M/work/src/a.txt", text(spots(tree.toString(), Access.WRITE, "W/src/a.txt")));
    assertEquals(
        "OUTSIDE M/work/.trees/one/src/c.txt",
        text(spots(null, Access.WRITE, tree + "/src/c.txt")));
    assertEquals(
        "OUTSIDE M/work/.git/config", text(spots(tree.toString(), Access.WRITE, "W/.git/config")));

    repo.git("worktree", "remove", "--force", tree.toString());
    assertEquals("INSIDE .trees/one/x", text(spots(null, Access.WRITE, tree + "/x")));
  }

  @Test
  void aFolderThatOnlySaysItWereALinkedWorktreeIsNone() throws IOException {
    repo.git("worktree", "add", "-q", machine.resolve("real").toString());
    Path copy = Files.createDirectories(machine.resolve("copy"));
    Files.copy(machine.resolve("real/.git"), copy.resolve(".git"));
    assertTrue(places.hold(Optional.of(machine.resolve("real").toString())));
    assertFalse(places.hold(Optional.of(copy.toString())));
  }

  @Test
  void aGlobAddsTheWorkTreesThatItMatches() throws IOException {
    Repo other = Repo.init(machine.resolve("src/other"));
    other.file("a", "").commit("base");
    Path plain = Files.createDirectories(machine.resolve("src/plain"));
    String inOther = other.dir + "/sub";
    assertFalse(places.hold(Optional.of(inOther)));
    places = places(List.of(machine + "/src/*"));
    assertTrue(places.hold(Optional.of(inOther)));
    assertEquals("INSIDE held a", text(spots(inOther, Access.WRITE, "../a")));
    assertFalse(places.hold(Optional.of(plain.toString())), "a folder without .git is no root");
    assertEquals("OUTSIDE M/src/other/a", text(spots(null, Access.WRITE, other.dir + "/a")));
    for (String glob : List.of("src/*", "/src/[a")) {
      assertThrows(IllegalArgumentException.class, () -> places(List.of(glob)), glob);
    }
  }

  @Test
  void aWorkspaceInAFolderForTemporaryFilesIsAWorkspace() {
    SystemFolders folders = new SystemFolders(machine.resolve("home"), List.of(machine));
    places = new GitPlaces(workspace, List.of(), folders);
    assertEquals("INSIDE held src/a.txt", text(spots(null, Access.WRITE, "src/a.txt")));
    assertEquals("TEMPORARY O/x", text(spots(null, Access.WRITE, "out/x")));
    assertEquals("OUTSIDE M/work/src/a.txt", text(spots("O", Access.WRITE, "W/src/a.txt")));
  }

  @Test
  void theBaseIsTheCommitAndNotTheWorkTree() {
    repo.file(".gitignore", "*\n").file("x/.gitignore", "*\n");
    assertEquals("INSIDE added.txt", text(spots(null, Access.WRITE, "added.txt")));
    repo.commit("everything is ignored");
    assertEquals("INSIDE ignored new", text(spots(null, Access.WRITE, "new")), "HEAD is followed");
  }

  @Test
  void aBareRepositoryHoldsNothingButItsOwnData() {
    repo.git("clone", "-q", "--bare", repo.dir.toString(), machine.resolve("bare").toString());
    try (GitWorkspace bare = new GitWorkspace(machine.resolve("bare"), "HEAD")) {
      places = new GitPlaces(bare, List.of());
      assertEquals("INSIDE .git/config", text(spots(null, Access.WRITE, "config")));
    }
  }

  @Test
  void aRepositoryThatIsGoneIsAnExceptionOfThePort() {
    try (GitWorkspace gone = new GitWorkspace(machine.resolve("gone"), "HEAD")) {
      places = new GitPlaces(gone, List.of());
      assertThrows(WorkspaceException.class, () -> spots("src", Access.READ, "a.txt"));
    }
  }
}
