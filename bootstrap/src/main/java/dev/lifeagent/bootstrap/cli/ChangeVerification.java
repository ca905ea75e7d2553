package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.git.GitHistory;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.bootstrap.cli.ChangeVerdict.Good;
import dev.lifeagent.bootstrap.cli.ChangeVerdict.Refusal;
import dev.lifeagent.domain.certificate.CertificateCheck;
import dev.lifeagent.domain.certificate.CertificateRefusedException;
import dev.lifeagent.domain.certificate.ChangeAnswer;
import dev.lifeagent.domain.certificate.ChangeCheck;
import dev.lifeagent.domain.certificate.ChangeCheck.Approved;
import dev.lifeagent.domain.certificate.ChangeRules;
import dev.lifeagent.domain.certificate.CommitRange;
import dev.lifeagent.domain.certificate.History;
import dev.lifeagent.domain.certificate.Link;
import dev.lifeagent.domain.certificate.NotedCertificates;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks certificates, then the commits against the good ones. A certificate that a person names
 * has to be good; one in a note, which anyone may have written, only counts for nothing.
 */
final class ChangeVerification {
  private final CertificateCheck check;
  private final History history;
  private final ChangeCheck changes;
  private final List<Good> good = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Optional<Refusal> notComparable = Optional.empty();

  ChangeVerification(CertificateCheck check, GitWorkspace workspace) {
    this.check = check;
    this.history = new GitHistory(workspace);
    this.changes =
        new ChangeCheck(
            history, workspace, PatchLimits.DEFAULT, TimeLimit.of(ChangeVerifier.APPLY_LIMIT));
  }

  /** The certificates themselves, and their trees where the repository has the base. */
  ChangeVerdict alone(List<String> files) {
    Optional<Refusal> refused = named(files);
    for (Good one : refused.isPresent() ? List.<Good>of() : good) {
      try {
        changes.tree(one.checked().statement());
      } catch (CertificateRefusedException e) {
        refused = Optional.of(new Refusal(one.source(), e.link(), sentence(e)));
        break;
      } catch (WorkspaceException e) {
        notes.add(
            one.source()
                + ": that base and patch make the tree was not checked, as "
                + e.getMessage());
      }
    }
    return new ChangeVerdict(good, refused, Optional.empty(), notes);
  }

  /**
   * The commits of a range.
   *
   * @param files the certificates; none to take those of the commits' notes
   */
  ChangeVerdict of(CommitRange range, List<String> files, ChangeRules rules) {
    Optional<Refusal> refused = named(files);
    if (files.isEmpty()) {
      noted(range);
    }
    if (refused.isPresent()) {
      return new ChangeVerdict(good, refused, Optional.empty(), notes);
    }
    if (!history.ancestor(range.base(), range.head()).equals(Optional.of(range.base()))) {
      notes.add(
          "the head does not lead on from "
              + range.base()
              + ": what is only there would be lost where the one takes the place of the other");
    }
    rules.excepted().keySet().stream()
        .filter(id -> range.commits().stream().noneMatch(commit -> commit.id().equals(id)))
        .forEach(id -> notes.add("commit " + id + ", which is excepted, is not in the range"));
    List<Approved> approved = good.stream().map(ChangeVerification::approved).toList();
    try {
      ChangeAnswer answer = changes.check(range, approved, rules);
      answer.unused().forEach(name -> notes.add("certificate " + name + " covers none of them"));
      good.forEach(this::tellOfOneKey);
      // What cannot be compared may have covered what is left.
      Optional<Refusal> open = answer.covered() ? Optional.empty() : notComparable;
      return new ChangeVerdict(good, open, Optional.of(answer), notes);
    } catch (CertificateRefusedException e) {
      Refusal tree = new Refusal("the certificates", e.link(), sentence(e));
      return new ChangeVerdict(good, Optional.of(tree), Optional.empty(), notes);
    }
  }

  private void tellOfOneKey(Good one) {
    Statement said = one.checked().statement();
    if (said.proposedBy().equals(said.approvedBy())) {
      notes.add(one.source() + ": one key proposed and approved, " + said.approvedBy());
    }
  }

  private Optional<Refusal> named(List<String> files) {
    for (String file : files) {
      try {
        add(file, Input.bytes(file));
      } catch (CertificateRefusedException e) {
        return Optional.of(new Refusal(file, e.link(), sentence(e)));
      }
    }
    return Optional.empty();
  }

  /** Of one certificate that is noted several times, the first that is good counts. */
  private void noted(CommitRange range) {
    NotedCertificates noted = NotedCertificates.of(history, range, check, changes);
    noted.good().forEach(one -> good.add(new Good(note(one.commit()), one.checked())));
    for (NotedCertificates.Dropped one : noted.dropped()) {
      if (one.link() == Link.NOT_COMPARABLE && notComparable.isEmpty()) {
        notComparable = Optional.of(new Refusal(note(one.commit()), one.link(), one.sentence()));
      }
      notes.add(
          note(one.commit())
              + " holds a certificate that is refused: "
              + one.link().code()
              + ": "
              + one.sentence());
    }
  }

  private static String note(String commit) {
    return "the note of " + commit;
  }

  /** Adds it if it is good; of several files of one certificate all have to be. */
  private void add(String source, byte[] file) {
    CertificateCheck.Checked checked = check.check(file);
    if (good.stream().noneMatch(one -> one.checked().name().equals(checked.name()))) {
      good.add(new Good(source, checked));
    }
  }

  private static Approved approved(Good one) {
    return new Approved(one.checked().name(), one.checked().statement());
  }

  private static String sentence(CertificateRefusedException e) {
    return String.valueOf(e.getMessage());
  }
}
