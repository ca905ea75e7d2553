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
import dev.lifeagent.domain.certificate.NotedCertificates;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.gate.BaseGate;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.BaseCertified;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final int MAX_KEY_BYTES = 1 << 20;

  private final GitWorkspace workspace;
  private final Path policyFolder;
  private final Path workspaceFolder;
  private final Set<String> certified = Collections.newSetFromMap(bounded());
  private final Map<String, String> faults = bounded();

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

  private static <V> Map<String, V> bounded() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MAX_KNOWN;
          }
        });
  }

  /** Of the service's own workspace. */
  static CertifiedHistory of(Settings settings, GitWorkspace workspace) {
    Path folder = settings.policyPath().toAbsolutePath().getParent();
    return new CertifiedHistory(workspace, Objects.requireNonNull(folder), settings.workspace());
  }

  @Override
  public Optional<String> fault(BaseCertified wanted, String commit) {
    Path file = policyFolder.resolve(wanted.keys()).normalize();
    byte[] keys;
    try {
      Path real = file.toRealPath();
      if (file.startsWith(workspaceFolder.toAbsolutePath().normalize())
          || real.startsWith(workspaceFolder.toRealPath())) {
        return Optional.of("the file " + file + " with the keys lies in the workspace");
      }
      keys = bounded(real);
    } catch (IOException e) {
      return Optional.of("the keys of base_certified cannot be read: " + FileFault.of(file, e));
    }
    String known = Sha256.hex(keys) + " " + wanted.since() + " " + commit;
    if (certified.contains(known)) {
      return Optional.empty();
    }
    String tried = known + " " + notes();
    return Optional.ofNullable(faults.get(tried)).or(() -> walked(wanted, commit, keys, tried));
  }

  /** One walk at a time; who waited for the same one is told what came of it. */
  private synchronized Optional<String> walked(
      BaseCertified wanted, String commit, byte[] keys, String tried) {
    String known = tried.substring(0, tried.lastIndexOf(' '));
    if (certified.contains(known)) {
      return Optional.empty();
    }
    Optional<String> fault = Optional.ofNullable(faults.get(tried));
    if (fault.isPresent()) {
      return fault;
    }
    try {
      fault = walk(wanted, commit, keys);
      fault.ifPresentOrElse(why -> faults.put(tried, why), () -> certified.add(known));
      return fault;
    } catch (WorkspaceException e) {
      // The repository may be readable again a moment later.
      return Optional.of("the history of the base cannot be checked: " + e.getMessage());
    }
  }

  private static byte[] bounded(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_KEY_BYTES + 1);
      if (bytes.length > MAX_KEY_BYTES) {
        throw new IOException("too large");
      }
      return bytes;
    }
  }

  /** Which notes there are now: with others, a base may be certified that was not. */
  private String notes() {
    try {
      return workspace.resolve(History.NOTES).commit();
    } catch (WorkspaceException e) {
      return "none";
    }
  }

  private Optional<String> walk(BaseCertified wanted, String commit, byte[] keys) {
    try {
      History history = new GitHistory(workspace);
      CertificateCheck check =
          new CertificateCheck(new JsonCertificateFormat(), JsonKnownKeys.parse(keys), List.of());
      CommitRange range = CommitRange.between(history, wanted.since(), commit);
      if (!history.ancestor(range.base(), commit).equals(Optional.of(range.base()))) {
        return Optional.of(
            "the base does not lead on from commit " + wanted.since() + " of base_certified");
      }
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
          .check(
              range,
              NotedCertificates.of(history, range, check, changes).approved(),
              ChangeRules.STRICT)
          .commits()
          .stream()
          .filter(CommitAnswer.Refused.class::isInstance)
          .map(CommitAnswer.Refused.class::cast)
          .findFirst()
          .map(
              refused -> "commit " + refused.commit() + " is not certified: " + refused.sentence());
    } catch (CertificateRefusedException e) {
      return Optional.of("the history of the base cannot be checked: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return Optional.of("the keys of base_certified cannot be used: " + e.getMessage());
    }
  }
}
