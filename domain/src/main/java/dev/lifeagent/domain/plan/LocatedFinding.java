package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A finding in what a change adds, and the line of the file that it begins in.
 *
 * @param finding the finding
 * @param line the line in the file after the change, from 1; empty for a finding that lies in no
 *     file, such as one in a path. In a file that is not UTF-8 it may be a line off
 * @since 0.1
 */
public record LocatedFinding(Finding finding, OptionalInt line) {
  /**
   * The findings of a verdict about what a change results in, in their order.
   *
   * @param changes the change
   * @param verdict what the gates found in it: {@link dev.lifeagent.domain.gate.RiskGate} names the
   *     file, and counts in the text that the change adds to it
   */
  public static List<LocatedFinding> of(ChangeSet changes, Verdict verdict) {
    if (verdict.findings().isEmpty()) {
      return List.of();
    }
    Map<String, String> texts = new HashMap<>();
    changes
        .addedText()
        .forEach((path, text) -> texts.put(path.value(), new String(text, StandardCharsets.UTF_8)));
    Map<String, List<Integer>> lines = new HashMap<>();
    changes
        .addedLines()
        .forEach(
            line ->
                lines
                    .computeIfAbsent(line.path().value(), path -> new ArrayList<>())
                    .add(line.number()));
    return verdict.findings().stream()
        .map(
            finding ->
                new LocatedFinding(
                    finding,
                    line(
                        finding.start(),
                        texts.getOrDefault(finding.field(), ""),
                        lines.getOrDefault(finding.field(), List.of()))))
        .toList();
  }

  /**
   * The findings of a stored plan's verdict, in their order. Where the patch cannot be applied to
   * its base within the deadline, none of them has a line.
   *
   * @param base the commit that the patch was made for
   * @throws WorkspaceException when the base cannot be read
   */
  public static List<LocatedFinding> of(
      VerifiedPatch patch, Base base, Verdict verdict, Deadline deadline) {
    if (verdict.findings().isEmpty()) {
      return List.of();
    }
    try {
      return of(
          MailedPatch.apply(patch.bytes(), base.tree(), PatchLimits.DEFAULT, deadline), verdict);
    } catch (PatchException e) {
      return unlocated(verdict);
    }
  }

  /** The findings of a verdict where nothing says in which lines they lie. */
  public static List<LocatedFinding> unlocated(Verdict verdict) {
    return verdict.findings().stream()
        .map(finding -> new LocatedFinding(finding, OptionalInt.empty()))
        .toList();
  }

  private static OptionalInt line(int start, String text, List<Integer> numbers) {
    if (numbers.isEmpty()) {
      return OptionalInt.empty();
    }
    String before = text.substring(0, Math.min(start, text.length()));
    int at = (int) before.chars().filter(unit -> unit == '\n').count();
    return OptionalInt.of(numbers.get(Math.min(at, numbers.size() - 1)));
  }
}
