package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.patch.render.PatchText;
import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.patch.text.LineDiff;
import dev.lifeagent.domain.patch.text.Replacement;
import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Never;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties over generated trees and edits, all from fixed seeds. */
class RoundTripTest {
  @TempDir private Path folder;

  /** The change from one tree to another; empty if there is none that we could make. */
  private static Optional<ChangeSet> change(MemoryTree from, MemoryTree to) {
    Map<RepoPath, Optional<FileState>> wanted = new HashMap<>();
    TreeSet<String> paths = new TreeSet<>(from.blobs.keySet());
    paths.addAll(to.blobs.keySet());
    for (String path : paths) {
      MemoryTree.Blob old = from.blobs.get(path);
      MemoryTree.Blob fresh = to.blobs.get(path);
      boolean link =
          old != null && old.kind() == EntryKind.SYMLINK
              || fresh != null && fresh.kind() == EntryKind.SYMLINK;
      if (!link) {
        wanted.put(RepoPath.of(path), Optional.ofNullable(fresh).map(RoundTripTest::state));
      }
    }
    try {
      return Optional.of(ChangeSet.of(from, wanted, PatchLimits.DEFAULT, Never.passes()));
    } catch (PatchException e) {
      assertEquals(PatchFault.EMPTY, e.fault());
      return Optional.empty();
    }
  }

  private static FileState state(MemoryTree.Blob blob) {
    return FileState.of(
        blob.kind() == EntryKind.FILE ? FileMode.REGULAR : FileMode.EXECUTABLE, blob.content());
  }

  private static ChangeSet applied(byte[] patch, MemoryTree base) {
    return PatchApplier.apply(
        PatchParser.parse(patch, PatchLimits.DEFAULT), base, PatchLimits.DEFAULT, Never.passes());
  }

  @Test
  void theRenderedPatchMakesTheSameResultHereAndInGit() {
    Git git = new Git(folder);
    int changes = 0;
    for (int i = 0; i < 60; i++) {
      Forge forge = new Forge(i);
      MemoryTree old = forge.tree();
      MemoryTree fresh = forge.changed(old);
      Optional<ChangeSet> change = change(old, fresh);
      if (change.isPresent()) {
        byte[] patch = PatchText.render(change.get());
        assertEquals(change.get(), applied(patch, old));
        git.load(old);
        assertEquals(Git.entries(old.after(change.get())), git.apply(patch), "seed " + i);
        changes++;
      }
    }
    assertTrue(changes > 50);
  }

  @Test
  void applyingAChangeAndThenItsReverseGivesTheBase() {
    for (int i = 0; i < 2_000; i++) {
      Forge forge = new Forge(1_000 + i);
      MemoryTree old = forge.tree();
      MemoryTree fresh = forge.changed(old);
      Optional<ChangeSet> there = change(old, fresh);
      if (there.isPresent()) {
        MemoryTree result = old.after(applied(PatchText.render(there.get()), old));
        ChangeSet back = change(result, old).orElseThrow();
        assertEquals(
            Git.entries(old), Git.entries(result.after(applied(PatchText.render(back), result))));
        assertEquals(there.get().added() + there.get().deleted(), back.added() + back.deleted());
      }
    }
  }

  @Test
  void regeneratingARenderedPatchGivesTheSameBytes() {
    for (int i = 0; i < 500; i++) {
      Forge forge = new Forge(5_000 + i);
      MemoryTree old = forge.tree();
      Optional<ChangeSet> change = change(old, forge.changed(old));
      if (change.isPresent()) {
        byte[] patch = PatchText.render(change.get());
        byte[] again = PatchText.render(applied(patch, old));
        assertEquals(
            new String(patch, StandardCharsets.ISO_8859_1),
            new String(again, StandardCharsets.ISO_8859_1));
      }
    }
  }

  @Test
  void bytesThatAreNoPatchAreRefusedAndNothingElseIsThrown() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      Forge forge = new Forge(9_000 + i / 20);
      MemoryTree old = forge.tree();
      byte[] bytes;
      Optional<ChangeSet> change = change(old, forge.changed(old));
      if (i % 4 == 0 || change.isEmpty()) {
        bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
      } else {
        bytes = PatchText.render(change.get());
        for (int flips = random.nextInt(6); flips >= 0; flips--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        bytes =
            Arrays.copyOf(bytes, bytes.length - (i % 3 == 0 ? random.nextInt(bytes.length) : 0));
      }
      try {
        applied(bytes, old);
      } catch (PatchException e) {
        assertTrue(e.getMessage().length() > 10);
      }
    }
  }

  @Test
  void theDifferFindsTheShortestScriptForSmallInputs() {
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      List<Line> old = lines(random, 1 + random.nextInt(4));
      List<Line> fresh = lines(random, 1 + random.nextInt(4));
      List<Replacement> diff = LineDiff.of(old, fresh, Never.passes());
      assertEquals(fresh, replaced(old, fresh, diff));
      int edits = diff.stream().mapToInt(each -> each.added() + each.deleted()).sum();
      assertEquals(old.size() + fresh.size() - 2 * common(old, fresh), edits);
    }
  }

  @Test
  void theDifferIsRightWhereItCutsItsSearchShort() {
    Random random = new Random(6);
    for (int size : List.of(3_000, 20_000)) {
      List<Line> old = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        old.add(line("l" + random.nextInt(size / 4)));
      }
      List<Line> fresh = new ArrayList<>(old);
      Collections.shuffle(fresh, random);
      List<Replacement> diff = LineDiff.of(old, fresh, Never.passes());
      assertEquals(fresh, replaced(old, fresh, diff));
      assertEquals(diff, LineDiff.of(old, fresh, Never.passes()));
    }
  }

  private static List<Line> lines(Random random, int words) {
    List<Line> lines = new ArrayList<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      lines.add(line("w" + random.nextInt(words)));
    }
    return lines;
  }

  private static Line line(String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    return new Line(bytes, 0, bytes.length);
  }

  private static List<Line> replaced(List<Line> old, List<Line> fresh, List<Replacement> diff) {
    List<Line> result = new ArrayList<>();
    int at = 0;
    for (Replacement each : diff) {
      result.addAll(old.subList(at, each.oldFrom()));
      result.addAll(fresh.subList(each.newFrom(), each.newTo()));
      at = each.oldTo();
    }
    result.addAll(old.subList(at, old.size()));
    return result;
  }

  /** The length of the longest common subsequence, by the textbook. */
  private static int common(List<Line> a, List<Line> b) {
    int[][] best = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        best[i][j] =
            a.get(i).equals(b.get(j))
                ? best[i + 1][j + 1] + 1
                : Math.max(best[i + 1][j], best[i][j + 1]);
      }
    }
    return best[0][0];
  }

  @Test
  void theDeadlineIsAFault() {
    byte[] same = "same\n".repeat(60_000).getBytes(StandardCharsets.UTF_8);
    MemoryTree base = new MemoryTree().with("a", EntryKind.FILE, same);
    String hunk = " same\n".repeat(20_000) + "-other\n" + " same\n".repeat(20_000);
    String patch = "--- a/a\n+++ b/a\n@@ -5,40001 +5,40000 @@\n" + hunk;
    // Every look at the clock takes a nanosecond, and the first one starts the deadline.
    AtomicLong looks = new AtomicLong();
    Deadline deadline = Deadline.after(Duration.ofNanos(20), looks::getAndIncrement);
    PatchException e =
        assertThrows(
            PatchException.class,
            () ->
                PatchApplier.apply(
                    PatchParser.parse(patch.getBytes(StandardCharsets.UTF_8), PatchLimits.DEFAULT),
                    base,
                    PatchLimits.DEFAULT,
                    deadline));
    assertEquals(PatchFault.DEADLINE_PASSED, e.fault());
    assertEquals(21, looks.get(), "the first look after it ends the work");
  }

  @Test
  void pathsOfTheForgeAreSafe() throws InvalidPathException {
    new Forge(1).tree().blobs.keySet().forEach(RepoPath::of);
  }
}
