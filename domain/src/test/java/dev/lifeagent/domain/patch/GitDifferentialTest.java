package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.time.Never;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes trees and edits from a seed, lets git write the patches, damages them, and asks both
 * engines. More cases: {@code -Dpatch.rounds=1000 -Dpatch.cases=40000 -Dpatch.seed=7}.
 */
class GitDifferentialTest {
  private static final int CASES_A_ROUND = 40;
  private static final long SEED = Long.getLong("patch.seed", 42);

  private static final List<List<String>> FORMS =
      List.of(
          List.of(),
          List.of("-M"),
          List.of("-M", "-C", "--find-copies-harder"),
          List.of("-U0"),
          List.of("-U1"),
          List.of("--full-index", "-M20%"),
          List.of("--no-prefix"),
          List.of("-R"),
          List.of("-B", "-M"),
          List.of("-U10"));

  private final Map<String, Integer> tally = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void acceptsNothingThatGitRefusesAndMakesTheSameOfTheRest() throws IOException {
    int rounds = Integer.getInteger("patch.rounds", 10);
    Git git = new Git(folder);
    for (int round = 0; round < rounds; round++) {
      round(git, new Forge(SEED * 1_000_003 + round), SEED + "/" + round);
    }
    System.out.println(tally);
    assertEquals(List.of(), wrong);
    assertTrue(tally.getOrDefault("both accept", 0) > rounds * CASES_A_ROUND / 8, tally::toString);
  }

  @Test
  void acceptsNoOddHeadersThatGitRefuses() throws IOException {
    OddPatches patches = new OddPatches(SEED);
    compareAll(OddPatches.base(), "odd", patches::next);
  }

  @Test
  void putsHunksWhereGitPutsThem() throws IOException {
    HunkSoup soup = new HunkSoup(SEED);
    compareAll(HunkSoup.base(), "soup", soup::next);
  }

  private void compareAll(MemoryTree base, String name, Supplier<byte[]> patches)
      throws IOException {
    int cases = Integer.getInteger("patch.cases", 300);
    Git git = new Git(folder);
    git.load(base);
    for (int i = 0; i < cases; i++) {
      compare(git, base, patches.get(), name + "/" + SEED + "/" + i);
    }
    System.out.println(name + " " + tally);
    assertEquals(List.of(), wrong);
    assertTrue(tally.getOrDefault("both accept", 0) > cases / 20, tally::toString);
  }

  private void round(Git git, Forge forge, String name) throws IOException {
    MemoryTree old = forge.tree();
    MemoryTree fresh = forge.changed(old);
    String oldTree = git.load(old);
    String freshTree = git.load(fresh);
    MemoryTree base = forge.chance(0.6) ? old : forge.drifted(old);
    git.load(base);
    List<byte[]> patches = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<String> command = new ArrayList<>(List.of("diff-tree", "-r", "-p"));
      command.addAll(forge.pick(FORMS));
      command.addAll(List.of(oldTree, freshTree));
      patches.add(git.ok(command.toArray(String[]::new)).out());
    }
    for (int i = 0; i < CASES_A_ROUND; i++) {
      byte[] patch =
          Damage.damaged(
              forge, forge.pick(patches), forge.chance(0.2) ? 0 : 1 + forge.random.nextInt(2));
      compare(git, base, patch, name + "/" + i);
    }
  }

  private void compare(Git git, MemoryTree base, byte[] patch, String name) throws IOException {
    Map<String, String> theirs = git.apply(patch);
    String verdict;
    try {
      ChangeSet changes =
          PatchApplier.apply(
              PatchParser.parse(patch, PatchLimits.DEFAULT),
              base,
              PatchLimits.DEFAULT,
              Never.passes());
      boolean same = theirs.equals(Git.entries(base.after(changes)));
      verdict = theirs.isEmpty() ? "WRONGLY ACCEPTED" : same ? "both accept" : "OTHER RESULT";
    } catch (PatchException e) {
      verdict =
          theirs.isEmpty()
              ? "both refuse"
              : (ClosedList.FAULTS.contains(e.fault()) ? "stricter " : "WRONGLY REFUSED ")
                  + e.fault().code();
    }
    tally.merge(verdict, 1, Integer::sum);
    if (verdict.charAt(1) < 'a') {
      wrong.add(name + " " + verdict);
      Path kept = Path.of("target/differential", name.replace('/', '-'));
      Files.createDirectories(kept);
      Files.write(kept.resolve("patch"), patch);
      for (Map.Entry<String, MemoryTree.Blob> entry : base.blobs.entrySet()) {
        Path file = kept.resolve("base").resolve(entry.getKey());
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue().content());
      }
      Files.writeString(kept.resolve("verdict"), verdict + "\n" + git.lastError);
    }
  }
}
