package dev.lifeagent.domain.patch;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.domain.patch.CaseFolder.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Replies of models and patches that were collected beside the checkout. A reply comes out as the
 * words of its case say, and what is taken is what a {@link PlainReading} of it makes. A case whose
 * words, or whose folder, are not known here fails, and so do words and folders that are known here
 * and not there. Skipped where there are no cases.
 */
class ReplyCasesTest {
  @FunctionalInterface
  private interface Expectation {
    void holds(CaseFolder folder, Outcome outcome) throws IOException;
  }

  /** What each sentence of an {@code expect.txt} allows, and no more. */
  private static final Map<String, Expectation> WORDS =
      Map.ofEntries(
          entry("taken", taken()),
          entry("taken, BOM kept", taken()),
          entry("taken where the number says (git does)", taken()),
          entry("edit taken, example left", taken()),
          entry("what stands in think is no edit", taken()),
          entry("indent of the fence taken off", taken()),
          entry("no CR", taken()),
          entry("no CR in an LF file", taken()),
          entry("keeps the CR of the lines it replaces, or says so", taken()),
          entry("taken, or refused", takenOr(refused())),
          entry("taken with the indent off, or refused", takenOr(refused())),
          entry("refused, or read as a hunk", takenOr(refused())),
          entry("refused, or read as a diff", takenOr(refused())),
          entry("both, or refused", takenOr(refused())),
          entry("both edits, or refused", takenOr(refused())),
          entry("a/x.txt is changed, or refused", takenOr(refused())),
          entry("no such file", takenOr(refused())),
          entry("no file python", takenOr(refused())),
          entry("no file 'pytest -q'", takenOr(refused())),
          entry("taken, or told", takenOr(told())),
          entry("taken or told how", takenOr(told())),
          entry("taken or clear", takenOr(told())),
          entry("taken, or told about the path", takenOr(told())),
          entry("refused", refused()),
          entry("refused, told that it is tabs", told()),
          entry("refused, told the way out (diff or whole file)", told()),
          entry("told that blocks see the base", told()),
          entry("refused or marked", markedOr("", refused())),
          entry("refused or marked: 58 lines vanish", markedOr("60 lines became 2", refused())),
          entry("marked for the reviewer (60 lines go)", marked("60 lines became 1")));

  /** What the author of a reply is told, where the words of the case want that. */
  private static final Map<String, List<String>> TOLD =
      Map.ofEntries(
          entry(
              "m12-divider-in-content", List.of("two lines '======='", "diff, or the whole file")),
          entry(
              "p27-prose-then-second-block-same-file",
              List.of("has to be the path of its file", "write it again above each block")),
          entry("s06-tabs-vs-spaces", List.of("indented with tabs, these lines with spaces")),
          entry("s11-sequential-dependence", List.of("looked up in the file as it was")),
          entry("s14-new-then-edit", List.of("looked up in the base", "whole content in one")));

  /** The patches, which have no words of their own. */
  private static final Map<String, Expectation> PATCHES =
      Map.ofEntries(
          entry(
              "engine-01-series-same-file",
              refused(PatchFault.DUPLICATE_SECTION, "src/a.txt", "git diff BASE")),
          entry("engine-06-color", refused(PatchFault.NO_PATCH, "git diff --no-color")),
          entry("engine-10-utf16", refused(PatchFault.NO_PATCH, "UTF-16")),
          // Git takes it; the engine wants a real folder above a path, in the base.
          entry(
              "engine-16-file-to-dir",
              refused(PatchFault.PREFIX_IS_FILE, "dirs/x", "'dirs' is a file")),
          entry(
              "engine-28-no-final-newline",
              refused(
                  PatchFault.HUNK_LINE_UNTERMINATED,
                  "b.txt, hunk 1, line 7",
                  "with the line feed at its end")),
          entry("engine-34-block-as-patch", refused(PatchFault.NO_PATCH, "send them as edits")),
          entry("engine-35-dots-hunk", refused(PatchFault.NO_PATCH, "no line numbers", "as edits")),
          entry(
              "engine-40-lf-patch-crlf-file",
              refused(PatchFault.HUNK_DOES_NOT_FIT, "w.txt", "has CRLF line ends, the patch LF")),
          entry("engine-latin1-context", taken()));

  @TestFactory
  Stream<DynamicTest> eachComesOutAsItsFolderSays() throws IOException {
    Optional<Path> cases = CaseFolder.all();
    if (cases.isEmpty()) {
      System.out.println("SKIPPED ReplyCasesTest: ../shared/cases/replies is absent");
    }
    assumeTrue(cases.isPresent(), "no cases");
    try (Stream<Path> folders = Files.list(cases.orElseThrow())) {
      List<CaseFolder> all = folders.sorted().map(CaseFolder::new).toList();
      return Stream.concat(
          Stream.of(
              DynamicTest.dynamicTest(
                  "all that are expected are there, and no others", () -> areThose(all))),
          all.stream()
              .map(folder -> DynamicTest.dynamicTest(folder.name(), () -> comesOut(folder))));
    }
  }

  /** What is said above is said of a case, each time. */
  private static void areThose(List<CaseFolder> all) throws IOException {
    Set<String> words = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    Set<String> patches = new TreeSet<>();
    for (CaseFolder folder : all) {
      names.add(folder.name());
      if (folder.isReply()) {
        words.add(folder.expected());
      } else {
        patches.add(folder.name());
      }
    }
    assertEquals(new TreeSet<>(WORDS.keySet()), words);
    assertEquals(new TreeSet<>(PATCHES.keySet()), patches);
    Set<String> gone = new TreeSet<>(TOLD.keySet());
    gone.removeAll(names);
    assertEquals(Set.of(), gone, "told, but there is no such case");
  }

  private static void comesOut(CaseFolder folder) throws IOException {
    assertTrue(folder.isReply() != folder.isPatch(), "either a reply or a patch");
    Expectation expectation =
        folder.isReply() ? WORDS.get(folder.expected()) : PATCHES.get(folder.name());
    if (expectation == null) {
      fail("say here what is expected of " + folder);
    } else {
      expectation.holds(folder, folder.outcome());
    }
  }

  private static Expectation taken() {
    return (folder, outcome) -> {
      assertTrue(outcome.refusal().isEmpty(), outcome::toString);
      try {
        assertEquals(PlainReading.of(folder.base(), folder.text()), outcome.tree());
      } catch (NoSuchElementException e) {
        fail("there is nothing here that could be taken, but it was " + outcome, e);
      }
    };
  }

  /** Taken, and a reviewer is told. */
  private static Expectation marked(String words) {
    return (folder, outcome) -> {
      taken().holds(folder, outcome);
      assertTrue(
          outcome.notes().stream().anyMatch(note -> note.contains(words)), outcome::toString);
    };
  }

  /** Refused for what a line of the reply has. */
  private static Expectation refused() {
    return (folder, outcome) -> {
      PatchException refusal = outcome.refusal().orElseGet(() -> fail(outcome.toString()));
      assertTrue(refusal.line().isPresent(), "it names the line: " + refusal.getMessage());
    };
  }

  private static Expectation refused(PatchFault fault, String... words) {
    return (folder, outcome) -> {
      PatchException refusal = outcome.refusal().orElseGet(() -> fail(outcome.toString()));
      assertEquals(fault, refusal.fault(), refusal.getMessage());
      for (String part : words) {
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
      }
    };
  }

  private static Expectation told() {
    return (folder, outcome) -> {
      refused().holds(folder, outcome);
      List<String> words = TOLD.getOrDefault(folder.name(), List.of());
      assertTrue(!words.isEmpty(), () -> "say here what is told: " + outcome);
      for (String part : words) {
        assertTrue(outcome.toString().contains(part), outcome::toString);
      }
    };
  }

  private static Expectation takenOr(Expectation refusal) {
    return (folder, outcome) ->
        (outcome.refusal().isEmpty() ? taken() : refusal).holds(folder, outcome);
  }

  private static Expectation markedOr(String words, Expectation refusal) {
    return (folder, outcome) ->
        (outcome.refusal().isEmpty() ? marked(words) : refusal).holds(folder, outcome);
  }
}
