package dev.lifeagent.application.review;

import dev.lifeagent.application.plan.PlanWorkspaces;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.LocatedFinding;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a reviewer reads beside the patch of a plan: the files as they were, and where in them the
 * findings lie. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class PlanFiles {
  private static final long KEPT_BYTES = 16L << 20;

  private final PlanWorkspaces workspaces;
  private final RiskScanner scanner;
  private final TimeLimit limit;
  private final Map<String, String> reasons;
  private final RedactedFiles redacted;

  /**
   * Makes the use case.
   *
   * @param workspaces hold the commits
   * @param scanner finds the secrets that are left out, and says why its rules object
   * @param limit how long one reading may take, and how long it waits for its turn before: two
   *     files are searched for secrets at once
   */
  public PlanFiles(PlanWorkspaces workspaces, RiskScanner scanner, TimeLimit limit) {
    this.workspaces = workspaces;
    this.scanner = scanner;
    this.limit = limit;
    this.reasons =
        scanner.rules().stream().collect(Collectors.toMap(RiskRule::id, RiskRule::reason));
    this.redacted = new RedactedFiles(KEPT_BYTES, limit.time());
  }

  /** What the gates found in a plan, in their order. */
  public List<PlanFinding> findings(Plan plan) {
    Set<String> paths =
        files(plan).stream().map(RepoPath::value).collect(Collectors.toUnmodifiableSet());
    return located(plan).stream()
        .map(
            found -> {
              boolean inFile = paths.contains(found.finding().field());
              return new PlanFinding(
                  found.finding(),
                  Optional.of(found.finding().field()).filter(paths::contains),
                  inFile ? found.line() : OptionalInt.empty(),
                  Optional.ofNullable(reasons.get(found.finding().rule())));
            })
        .toList();
  }

  private List<LocatedFinding> located(Plan plan) {
    Verdict verdict = plan.verdict();
    Optional<VerifiedPatch> patch = plan.patch();
    if (patch.isEmpty() || verdict.findings().isEmpty()) {
      return LocatedFinding.unlocated(verdict);
    }
    try {
      return workspaces
          .find(plan)
          .map(
              there ->
                  LocatedFinding.of(patch.get(), there.at(plan.base()), verdict, limit.start()))
          .orElseGet(() -> LocatedFinding.unlocated(verdict));
    } catch (WorkspaceException e) {
      return LocatedFinding.unlocated(verdict);
    }
  }

  /**
   * Lines of a file as it is in the base of a plan, each secret replaced by a marker.
   *
   * @param path the name of the file in the base
   * @param from the first line, at least 1
   * @param most the most lines, at least 1
   * @return empty for a file that the patch does not touch, that is not in the base, or is not
   *     text, and if the workspace of the plan is not there any more
   * @throws WorkspaceException when the base cannot be read
   * @throws dev.lifeagent.domain.time.DeadlineExceededException when the secrets are not found in
   *     time, or two other files are searched for too long
   */
  public Optional<BaseLines> base(Plan plan, String path, int from, int most) {
    return touched(plan, path).flatMap(file -> base(plan, file, from, most));
  }

  private Optional<BaseLines> base(Plan plan, RepoPath file, int from, int most) {
    RedactedFiles.Key key = new RedactedFiles.Key(plan.workspace(), plan.base(), file);
    return workspaces
        .find(plan)
        .flatMap(there -> redacted.get(key, () -> text(there, plan, file).map(this::redact)))
        .map(text -> BaseLines.of(file, text, from, most));
  }

  /** The whole file, since the part that was asked for may lie in the middle of a secret. */
  private byte[] redact(String text) {
    return scanner.redactLines(text, limit.start()).getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> text(Workspace workspace, Plan plan, RepoPath file) {
    Base base = workspace.at(plan.base());
    return base.tree()
        .entry(file)
        .filter(PlanFiles::isReadable)
        .flatMap(entry -> decode(base.tree().content(file)));
  }

  private static boolean isReadable(BaseEntry entry) {
    boolean file = entry.kind() == EntryKind.FILE || entry.kind() == EntryKind.EXECUTABLE;
    return file && entry.size() <= PatchLimits.DEFAULT.maxBlobBytes();
  }

  private static Optional<String> decode(byte[] content) {
    try {
      return Optional.of(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString())
          .filter(text -> text.indexOf('\0') < 0);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<RepoPath> touched(Plan plan, String path) {
    try {
      RepoPath file = RepoPath.of(path);
      return files(plan).contains(file) ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static List<RepoPath> files(Plan plan) {
    return plan.patch().stream()
        .flatMap(patch -> patch.files().stream())
        .map(VerifiedPatch.FileSummary::path)
        .toList();
  }
}
