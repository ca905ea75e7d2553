package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.certificate.JsonCertificateFormat;
import dev.lifeagent.adapters.certificate.JsonKnownKeys;
import dev.lifeagent.adapters.cli.terminal.FileFault;
import dev.lifeagent.adapters.git.GitHistory;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.certificate.CertificateCheck;
import dev.lifeagent.domain.certificate.CertificateRefusedException;
import dev.lifeagent.domain.certificate.ChangeCheck;
import dev.lifeagent.domain.certificate.ChangeRules;
import dev.lifeagent.domain.certificate.CommitAnswer;
import dev.lifeagent.domain.certificate.CommitRange;
import dev.lifeagent.domain.certificate.History;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.gate.BaseGate;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.BaseCertified;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which commits of the workspace are certified, by the notes of their history. What was found
 * certified stays so, since neither a commit nor what a key has signed changes; so a base is walked
 * once. Safe for use by several threads.
 */
final class CertifiedHistory implements BaseGate.CertifiedBases {
  /** The longest history since the commit that the policy names. */
  private static final int MAX_COMMITS = 1_000;

  private static final int MAX_KNOWN = 1_000;

  private final GitWorkspace workspace;
  private final Path policyFolder;
  private final Path workspaceFolder;
  private final Set<String> certified =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MAX_KNOWN;
                }
              }));

  /**
   * Reads a workspace.
   *
   * @param policyFolder where a relative name of a file of keys starts
   * @param workspaceFolder in which no file of keys may lie, since agents may change what is there
   */
  private CertifiedHistory(GitWorkspace workspace, Path policyFolder, Path workspaceFolder) {
    this.workspace = workspace;
    this.policyFolder = policyFolder;
    this.workspaceFolder = workspaceFolder;
  }

  /** Of the service's own workspace. */
  static CertifiedHistory of(Settings settings, GitWorkspace workspace) {
    Path folder = settings.policyPath().toAbsolutePath().getParent();
    return new CertifiedHistory(workspace, Objects.requireNonNull(folder), settings.workspace());
  }

  @Override
  public Optional<String> fault(BaseCertified wanted, String commit) {
    Path file = policyFolder.resolve(wanted.keys());
    byte[] keys;
    try {
      if (file.toRealPath().startsWith(workspaceFolder.toRealPath())) {
        return Optional.of("the file " + file + " with the keys lies in the workspace");
      }
      keys = Files.readAllBytes(file);
    } catch (IOException e) {
      return Optional.of("the keys of base_certified cannot be read: " + FileFault.of(file, e));
    }
    String known = Sha256.hex(keys) + " " + wanted.since() + " " + commit;
    if (certified.contains(known)) {
      return Optional.empty();
    }
    Optional<String> fault = walk(wanted, commit, keys);
    if (fault.isEmpty()) {
      certified.add(known);
    }
    return fault;
  }

  private Optional<String> walk(BaseCertified wanted, String commit, byte[] keys) {
    try {
      History history = new GitHistory(workspace);
      CertificateCheck check =
          new CertificateCheck(new JsonCertificateFormat(), JsonKnownKeys.parse(keys), List.of());
      CommitRange range = CommitRange.between(history, wanted.since(), commit);
      if (range.commits().size() > MAX_COMMITS) {
        return Optional.of(
            "the base has more than "
                + MAX_COMMITS
                + " commits after "
                + wanted.since()
                + "; move since of base_certified on");
      }
      ChangeCheck changes =
          new ChangeCheck(
              history, workspace, PatchLimits.DEFAULT, TimeLimit.of(ChangeVerifier.APPLY_LIMIT));
      return changes
          .check(range, approved(history, check, range), ChangeRules.STRICT)
          .commits()
          .stream()
          .filter(CommitAnswer.Refused.class::isInstance)
          .map(CommitAnswer.Refused.class::cast)
          .findFirst()
          .map(
              refused -> "commit " + refused.commit() + " is not certified: " + refused.sentence());
    } catch (CertificateRefusedException | WorkspaceException e) {
      return Optional.of("the history of the base cannot be checked: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return Optional.of("the keys of base_certified cannot be used: " + e.getMessage());
    }
  }

  /** What the notes hold; a certificate that is refused counts for nothing. */
  private static List<ChangeCheck.Approved> approved(
      History history, CertificateCheck check, CommitRange range) {
    List<ChangeCheck.Approved> all = new ArrayList<>();
    for (History.Commit commit : range.commits()) {
      for (byte[] file : history.notes(commit.id())) {
        try {
          CertificateCheck.Checked checked = check.check(file);
          all.add(new ChangeCheck.Approved(checked.name(), checked.statement()));
        } catch (CertificateRefusedException e) {
          // Anyone may have written the note.
        }
      }
    }
    return all;
  }
}
