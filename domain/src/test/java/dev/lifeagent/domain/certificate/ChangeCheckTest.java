package dev.lifeagent.domain.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.certificate.ChangeCheck.Approved;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.render.PatchMail;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.Never;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The decisions; adapters-git has them again on real repositories, for more cases. */
class ChangeCheckTest {
  private static final Map<String, String> FILES =
      Map.of("a", "1\n2\n3\n4\n5\n6\n7\n8\n", "b", "b\n");
  private static final String TWO = "1\ntwo\n3\n4\n5\n6\n7\n8\n";
  private static final String EIGHT = "1\n2\n3\n4\n5\n6\n7\neight\n";

  private final MemoryCommits commits = new MemoryCommits();
  private final String base = commits.commit(FILES);
  private final String x = commits.commit(with("a", TWO), base);
  private final Approved plan = plan(base, x);
  private TimeLimit time = Never.LIMIT;
  private int plans;

  @Test
  void theApprovedTreeOnTheBaseIsExact() {
    assertEquals("exact", one(x, plan));
    assertEquals("refused commit", one(commits.commit(with("a", TWO, "b", "B\n"), base), plan));
  }

  @Test
  void aParentWithOtherFilesIsFineWhereThoseOfThePatchAreTheSame() {
    String parent = commits.commit(with("b", "B\n"), base);
    assertEquals("rebased", one(commits.commit(with("b", "B\n", "a", TWO), parent), plan));
    assertEquals("refused commit", one(commits.commit(with("a", TWO), parent), plan));
    assertEquals(
        "refused commit",
        one(commits.commit(with("b", "B\n", "a", TWO, "c", "c\n"), parent), plan));
  }

  @Test
  void aFileThatChangedMeanwhileIsMovedAndOnlyAllowedWhenAskedFor() {
    String parent = commits.commit(with("a", EIGHT), base);
    String moved = commits.commit(with("a", TWO.replace("8", "eight")), parent);
    assertEquals("refused moved", one(moved, plan));
    ChangeRules rules = new ChangeRules(true, Map.of());
    assertEquals("moved", shown(check(CommitRange.of(commits, moved), rules, plan)));
    String gone = commits.commit(with("a", "other\n"), base);
    String conflict = commits.commit(with("a", TWO), gone);
    assertEquals("refused moved", shown(check(CommitRange.of(commits, conflict), rules, plan)));
  }

  @Test
  void aFolderThatAppearedMeanwhileIsMoved() {
    Approved fresh = plan(base, commits.commit(with("n/x", "x\n"), base));
    String parent = commits.commit(with("n/y", "y\n"), base);
    String child = commits.commit(with("n/y", "y\n", "n/x", "x\n"), parent);
    assertEquals("refused moved", one(child, fresh));
  }

  @Test
  void aBaseOfAnotherHistoryCoversNothing() {
    String root = commits.commit(FILES);
    assertEquals("refused commit", one(commits.commit(with("a", TWO), root), plan));
  }

  @Test
  void aCertificateCoversOneCommit() {
    String revert = commits.commit(FILES, x);
    String again = commits.commit(with("a", TWO), revert);
    assertEquals("refused replayed", one(again, plan), "it covers one before the range");
    assertEquals(
        "exact, exact, refused replayed", range(base, again, plan, plan(x, revert)), "one in it");
    Approved second = new Approved("second", plan.statement());
    assertEquals(
        "exact, exact, refused replayed",
        range(base, again, plan, second, plan(x, revert)),
        "certificates of one plan are one");
    assertEquals(
        "exact, exact, exact", range(base, again, plan, plan(revert, again), plan(x, revert)));
  }

  @Test
  void aMergeIsCoveredWithWhatItBringsIn() {
    String y = commits.commit(with("b", "B\n"), base);
    Approved other = plan(base, y);
    String merge = commits.commit(with("a", TWO, "b", "B\n"), x, y);
    assertEquals("exact, exact, merge", range(base, merge, plan, other));
    assertEquals("exact, merge", one(merge, other), "what the first parent has is not brought in");
    assertEquals("refused uncovered, merge", one(merge), "each is checked for itself");
    String evil = commits.commit(with("a", TWO, "b", "evil\n"), x, y);
    assertEquals("exact, exact, refused merge", range(base, evil, plan, other));
    String clash = commits.commit(with("a", "clash\n"), base);
    String resolved = commits.commit(with("a", TWO), x, clash);
    assertEquals("exact, exact, refused merge", range(base, resolved, plan, plan(base, clash)));
    String octopus = commits.commit(with("a", TWO, "b", "B\n"), x, y, base);
    assertEquals("exact, exact, refused merge", range(base, octopus, plan, other));
  }

  @Test
  void anExcusedCommitIsNamedWithItsReasonAndUsesNoCertificate() {
    ChangeRules rules = new ChangeRules(false, Map.of(x, "by hand"));
    ChangeAnswer answer = check(CommitRange.of(commits, x), rules, plan);
    assertEquals(
        List.of(
            new CommitAnswer.Covered(
                x, Coverage.EXCEPTED, Optional.empty(), Optional.of("by hand"))),
        answer.commits());
    assertEquals(List.of(plan.name()), answer.unused());
    assertTrue(answer.covered());
    Map<String, String> blank = Map.of(x, " ");
    assertThrows(IllegalArgumentException.class, () -> new ChangeRules(false, blank));
  }

  @Test
  void whatNoCertificateIsAboutIsSaidSo() {
    assertEquals("refused uncovered", one(x));
    Approved other = plan(base, commits.commit(with("b", "B\n"), base));
    assertEquals("refused uncovered", one(x, other));
    assertEquals("refused commit", one(base, plan), "a first commit has no parent");
    assertEquals("", range(x, base, plan));
  }

  @Test
  void theClosestCertificateIsNamedInARefusal() {
    String parent = commits.commit(with("a", EIGHT), base);
    String moved = commits.commit(with("a", TWO.replace("8", "eight")), parent);
    Approved other = plan(base, commits.commit(with("a", "other\n"), base));
    ChangeAnswer answer = check(CommitRange.of(commits, moved), ChangeRules.STRICT, other, plan);
    CommitAnswer.Refused refused = (CommitAnswer.Refused) answer.commits().get(0);
    assertEquals(Optional.of(plan.name()), refused.certificate());
    assertTrue(refused.sentence().startsWith("\"a\" is not in its parent"), refused.sentence());
  }

  @Test
  void baseAndPatchMustMakeTheTree() {
    change().tree(plan.statement());
    Approved wrong = approved(base, plan.statement().patch(), "0".repeat(40));
    CertificateRefusedException refused =
        assertThrows(CertificateRefusedException.class, () -> one(x, wrong));
    assertEquals(Link.TREE, refused.link());
    String gone = commits.commit(Map.of("z", "z\n"), base);
    Approved misfit = approved(gone, plan.statement().patch(), plan.statement().resultTree());
    assertEquals(
        Link.TREE,
        assertThrows(CertificateRefusedException.class, () -> change().tree(misfit.statement()))
            .link());
    byte[] nothing = "no patch".getBytes(StandardCharsets.UTF_8);
    Approved empty = approved(base, nothing, plan.statement().resultTree());
    assertThrows(CertificateRefusedException.class, () -> one(x, empty));
  }

  @Test
  void whatCannotBeReadOrTakesTooLongIsNotRefusedButNotChecked() {
    Approved lost = approved("f".repeat(40), plan.statement().patch(), "0".repeat(40));
    assertThrows(WorkspaceException.class, () -> one(x, lost));
    AtomicLong clock = new AtomicLong();
    time = new TimeLimit(Duration.ofNanos(1), clock::incrementAndGet);
    assertThrows(WorkspaceException.class, () -> change().tree(plan.statement()));
  }

  private ChangeCheck change() {
    return new ChangeCheck(commits, commits, PatchLimits.DEFAULT, time);
  }

  private ChangeAnswer check(CommitRange range, ChangeRules rules, Approved... approved) {
    return change().check(range, List.of(approved), rules);
  }

  private String one(String commit, Approved... approved) {
    return shown(check(CommitRange.of(commits, commit), ChangeRules.STRICT, approved));
  }

  private String range(String from, String to, Approved... approved) {
    return shown(check(CommitRange.between(commits, from, to), ChangeRules.STRICT, approved));
  }

  private static String shown(ChangeAnswer answer) {
    String shown =
        answer.commits().stream()
            .map(
                one ->
                    one instanceof CommitAnswer.Refused refused
                        ? "refused " + refused.link().code()
                        : ((CommitAnswer.Covered) one).how().code())
            .collect(Collectors.joining(", "));
    assertEquals(!shown.isEmpty() && !shown.contains("refused"), answer.covered());
    return shown;
  }

  private Approved plan(String from, String to) {
    Map<RepoPath, Optional<FileState>> wanted = new HashMap<>();
    commits.files(from).keySet().forEach(path -> wanted.put(RepoPath.of(path), Optional.empty()));
    commits
        .files(to)
        .forEach(
            (path, text) ->
                wanted.put(
                    RepoPath.of(path),
                    Optional.of(
                        FileState.of(FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8)))));
    Base at = commits.at(from);
    ChangeSet changes = ChangeSet.of(at.tree(), wanted, PatchLimits.DEFAULT, Never.passes());
    byte[] mail =
        new PatchMail(from, at.committedAt(), "agent", "Change", "", "ab" + plans).render(changes);
    return approved(from, mail, commits.commit(to).tree());
  }

  private Approved approved(String from, byte[] mail, String tree) {
    plans++;
    return new Approved(
        "certificate " + plans,
        new Statement(
            new PlanId(String.format("%064x", plans)),
            mail,
            tree,
            from,
            "0".repeat(64),
            "1",
            List.of(),
            List.of(),
            new AgentId("agent"),
            Optional.empty(),
            Optional.empty(),
            "agent",
            "operator",
            1,
            2));
  }

  private static Map<String, String> with(String... pathsAndTexts) {
    Map<String, String> files = new TreeMap<>(FILES);
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return files;
  }
}
