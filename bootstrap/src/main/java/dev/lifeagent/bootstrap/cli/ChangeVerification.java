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
    Optional<Refusal> refused = files.isEmpty() ? noted(range) : named(files);
    if (refused.isPresent()) {
      return new ChangeVerdict(good, refused, Optional.empty(), notes);
    }
    rules.excepted().keySet().stream()
        .filter(id -> range.commits().stream().noneMatch(commit -> commit.id().equals(id)))
        .forEach(id -> notes.add("commit " + id + ", which is excepted, is not in the range"));
    List<Approved> approved = good.stream().map(ChangeVerification::approved).toList();
    try {
      ChangeAnswer answer = changes.check(range, approved, rules);
      answer.unused().forEach(name -> notes.add("certificate " + name + " covers none of them"));
      return new ChangeVerdict(good, Optional.empty(), Optional.of(answer), notes);
    } catch (CertificateRefusedException e) {
      Refusal tree = new Refusal("the certificates", e.link(), sentence(e));
      return new ChangeVerdict(good, Optional.of(tree), Optional.empty(), notes);
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

  private Optional<Refusal> noted(CommitRange range) {
    for (History.Commit commit : range.commits()) {
      String source = "the note of " + commit.id();
      for (byte[] file : history.notes(commit.id())) {
        try {
          add(source, file);
        } catch (CertificateRefusedException e) {
          if (e.link() == Link.NOT_COMPARABLE) {
            return Optional.of(new Refusal(source, e.link(), sentence(e)));
          }
          notes.add(
              source
                  + " holds a certificate that is refused: "
                  + e.link().code()
                  + ": "
                  + sentence(e));
        }
      }
    }
    return Optional.empty();
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
