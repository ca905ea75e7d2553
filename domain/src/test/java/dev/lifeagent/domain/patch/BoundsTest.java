package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.edit.EditApplier;
import dev.lifeagent.domain.patch.edit.EditParser;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.patch.render.PatchText;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Never;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is accepted can be rendered and read again, and what is large is refused before it costs.
 */
class BoundsTest {
  private static final int LINE = PatchLimits.DEFAULT.maxLineBytes();
  private static final int BLOB = PatchLimits.DEFAULT.maxBlobBytes();

  private static ChangeSet applied(MemoryTree base, String patch) {
    return PatchApplier.apply(
        PatchParser.parse(patch.getBytes(StandardCharsets.UTF_8), PatchLimits.DEFAULT),
        base,
        PatchLimits.DEFAULT,
        Never.passes());
  }

  private static void assertReadable(MemoryTree base, ChangeSet changes) {
    String text = new String(PatchText.render(changes), StandardCharsets.UTF_8);
    assertEquals(changes, applied(base, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "x\n"})
  void anAddedLineMayBeAsLongAsTheBoundAndNoLonger(String end) {
    String note = end.equals("x") ? "\\ No newline at end of file\n" : "";
    String head = "--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+";
    String most = "x".repeat(LINE) + "\n" + note;
    MemoryTree base = new MemoryTree();
    assertReadable(base, applied(base, head + most));
    PatchException e = assertThrows(PatchException.class, () -> applied(base, head + "x" + most));
    assertEquals(PatchFault.LINE_TOO_LONG, e.fault());
  }

  @Test
  void aLongLineOfTheBaseThatTheRenderedPatchHasToShowIsRefused() {
    String most = "x".repeat(LINE) + "\n";
    String patch = "--- a/min.js\n+++ b/min.js\n@@ -2 +2 @@\n-two\n+2\n";
    MemoryTree base = new MemoryTree().with("min.js", most + "two\n");
    assertReadable(base, applied(base, patch.replace("-2 +2", "-2,1 +2,1")));
    MemoryTree tooLong = new MemoryTree().with("min.js", "x" + most + "two\n");
    PatchException e = assertThrows(PatchException.class, () -> applied(tooLong, patch));
    assertEquals(PatchFault.LINE_TOO_LONG, e.fault());
    assertTrue(e.getMessage().contains("line 1 of the file"), e.getMessage());
    // Farther away it is not shown.
    MemoryTree far = new MemoryTree().with("min.js", "x" + most + "1\n2\n3\ntwo\n");
    assertReadable(far, applied(far, patch.replace("-2 +2", "-5 +5")));
  }

  @Test
  void aRewriteThatRemovesALongLineIsRefused() {
    MemoryTree base = new MemoryTree().with("min.js", "x".repeat(LINE + 1) + "\n");
    PatchException e =
        assertThrows(
            PatchException.class,
            () ->
                EditApplier.apply(
                    EditParser.parse(
                        "`min.js`\n```\nshort\n```\n", PatchLimits.DEFAULT, Never.passes()),
                    base,
                    PatchLimits.DEFAULT,
                    Never.passes()));
    assertEquals(PatchFault.LINE_TOO_LONG, e.fault());
  }

  @Test
  void aSmallPatchWhoseRenderedFormIsTooLargeIsRefused() {
    MemoryTree base = new MemoryTree().with("large", "line\n".repeat(BLOB / 5));
    PatchException e =
        assertThrows(
            PatchException.class,
            () ->
                applied(
                    base,
                    "diff --git a/large b/copy\nsimilarity index 100%\n"
                        + "copy from large\ncopy to copy\n"));
    assertEquals(PatchFault.PATCH_TOO_LARGE, e.fault());
    assertEquals("copy", e.file().orElseThrow());
  }

  @Test
  void theResultIsBoundedWhileItIsMadeNotAfterwards() {
    MemoryTree base = new MemoryTree();
    StringBuilder patch = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      base.with("f" + i, "x".repeat(60).concat("\n").repeat(BLOB / 61));
      patch.append("diff --git a/f").append(i).append(" b/f").append(i);
      patch.append("\nold mode 100644\nnew mode 100755\n");
    }
    PatchException e = assertThrows(PatchException.class, () -> applied(base, patch.toString()));
    assertEquals(PatchFault.RESULT_TOO_LARGE, e.fault());
    assertTrue(base.read.size() <= 9, base.read.size() + " files were read");
  }

  @Test
  void rewritesDoNotReadMoreOfTheBaseThanTheRenderedPatchCouldShow() {
    MemoryTree base = new MemoryTree();
    StringBuilder reply = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      base.with("f" + i, "x".repeat(60).concat("\n").repeat(BLOB / 61));
      reply.append("`f").append(i).append("`\n```\nshort\n```\n");
    }
    PatchException e =
        assertThrows(
            PatchException.class,
            () ->
                EditApplier.apply(
                    EditParser.parse(reply.toString(), PatchLimits.DEFAULT, Never.passes()),
                    base,
                    PatchLimits.DEFAULT,
                    Never.passes()));
    assertEquals(PatchFault.RESULT_TOO_LARGE, e.fault());
    assertTrue(base.read.size() <= 10, base.read.size() + " files were read");
  }

  /**
   * How often a line is looked at, and the deadline with it. Prose is looked at most often, 13
   * times: as what may begin each of the forms of an edit, and as what names one below.
   */
  private static final int MOST_LOOKS = 15;

  private static List<String> longReplies() {
    return List.of(
        "f\n<<<<<<< SEARCH\n1\n=======\n2\n>>>>>>> REPLACE\n",
        "prose\n",
        "\n",
        "\nprose\n",
        "```\nx\n```\n",
        "`f`\n```\n",
        "```\n\n\n\n",
        "<think>x</think>\n",
        "</think>\n",
        "</think>x\n\n",
        "<think>\n\n</think>\n</think>\n",
        "<think>\n</thought>\n",
        "f\n" + "\n".repeat(1_000),
        "`f`\n\n\n",
        "File: f\n\n    x\n\n",
        "```\n" + "\n".repeat(1_000) + "```\n",
        "```\n" + "\n".repeat(1_000) + "f\n" + "\n".repeat(1_000) + "```\n\n\n",
        "```\nf\n```\n\n```\n1\n```\n",
        "```f\nf\n<<<<<<< SEARCH\n1\n=======\n2\n>>>>>>> REPLACE\n\n\n```\n\n",
        "```diff\n--- a/f\n+++ b/f\n@@ @@\n-1\n+2\n\n\n```\n\n",
        "<<<<<<< SEARCH\n",
        "    ```\n    x\n    ```\n",
        "diff --git a/f b/f\n",
        "--- a\n+++ b\n",
        "--- a/f\n+++ b/f\n@@ @@\n-1\n+2\n" + "\n".repeat(1_000),
        "--- a/f\n+++ b/f\n@@ @@\n-1\n+2\n\nprose\n\n",
        "*** Begin Patch\n",
        "*** Begin Patch\n*** Update File: f\n@@\n-1\n+2\n\n\n\n*** End Patch\n\n",
        "*** Begin Patch\n*** Add File: f\n+1\n\n\n*** End Patch\n",
        "--- a/f\n+++ b/f\n@@ @@\n-1\n+2\n",
        "*** Begin Patch\n*** Update File: f\n@@\n-1\n+2\n*** End Patch\n",
        "--- a/f\n+++ b/f\n@@ @@\n-1\n+2\n" + "\nx\n".repeat(1_000) + "+3\n");
  }

  @ParameterizedTest
  @MethodSource("longReplies")
  void aReplyIsReadByLookingAtEachLineAFewTimes(String part) {
    AtomicLong looks = new AtomicLong();
    Deadline counting = Deadline.after(Duration.ofSeconds(1), () -> looks.getAndIncrement() * 0);
    String reply = part.repeat(200_000 / part.length());
    try {
      EditParser.parse(reply, PatchLimits.DEFAULT, counting);
    } catch (PatchException e) {
      assertNotEquals(PatchFault.DEADLINE_PASSED, e.fault());
    }
    long lines = reply.lines().count();
    assertTrue(looks.get() <= MOST_LOOKS * lines + 100, looks + " looks at " + lines + " lines");
  }

  @Test
  void aReplyThatIsNotReadInTimeIsRefused() {
    Deadline past = Deadline.after(Duration.ofNanos(1), new AtomicLong()::incrementAndGet);
    PatchException e =
        assertThrows(
            PatchException.class,
            () -> EditParser.parse("f\n```\n1\n```\n", PatchLimits.DEFAULT, past));
    assertEquals(PatchFault.DEADLINE_PASSED, e.fault());
  }
}
