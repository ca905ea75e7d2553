package dev.lifeagent.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gates judge of a patch whose base is not at hand. */
class ShownChangeTest {
  private static final String PATCH =
      """
      diff --git a/src/a b/src/a
      --- a/src/a
      +++ b/src/a
      @@ -3,3 +3,4 @@
       three
      -four
      +4
      +4 and a half
       five
      @@ -90,2 +91,1 @@
       ninety
      -more
      diff --git a/src/new b/src/new
      new file mode 100755
      --- /dev/null
      +++ b/src/new
      @@ -0,0 +1,1 @@
      +first
      diff --git a/src/old b/src/old
      deleted file mode 100644
      --- a/src/old
      +++ /dev/null
      @@ -1,2 +0,0 @@
      -gone
      -too
      """;

  private static Optional<ChangeSet> shown(String patch) {
    return ShownChange.of(SubmittedPatch.of(patch), Deadline.after(Duration.ofMinutes(1)));
  }

  @Test
  void pathsAndLinesAreThoseOfTheChange() {
    ChangeSet shown = shown(PATCH).orElseThrow();
    assertEquals(
        List.of("src/a", "src/new", "src/old"),
        shown.paths().stream().map(RepoPath::value).toList());
    assertEquals(List.of(RepoPath.of("src/new")), shown.newPaths());
    assertEquals(3, shown.added());
    assertEquals(4, shown.deleted());
    assertEquals(
        "4\n4 and a half\n",
        new String(shown.addedText().get(RepoPath.of("src/a")), StandardCharsets.UTF_8));
  }

  @Test
  void aChangeOfAModeAloneIsShown() {
    String patch = "diff --git a/x b/x\nold mode 100644\nnew mode 100755\n";
    ChangeSet shown = shown(patch).orElseThrow();
    assertEquals(List.of(RepoPath.of("x")), shown.paths());
    assertEquals(0, shown.added());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no patch at all",
        "diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\n"
      })
  void whatAPatchDoesNotShowIsNotMadeUp(String patch) {
    assertTrue(shown(patch).isEmpty());
  }
}
