package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.certificate.JsonCertificateFormat;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.git.GitHistory;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.bootstrap.service.TopFolder;
import dev.lifeagent.domain.certificate.CertificateCheck;
import dev.lifeagent.domain.certificate.ChangeRules;
import dev.lifeagent.domain.certificate.CommitRange;
import dev.lifeagent.domain.certificate.History;
import dev.lifeagent.domain.plan.WorkspaceException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks commits against certificates, with no service, no database and no policy: for CI. */
@Command(
    name = "verify-change",
    exitCodeList = {
      "0:covered",
      "1:refused: a link between the change and what was approved is broken",
      "2:cannot be checked: wrong usage, a file or commit that cannot be read, a checkpoint that"
          + " cannot be compared"
    },
    description = {
      "Check that commits are what was approved, by the certificates of their plans.",
      "Without --commit and --range the certificates alone are checked."
          + " Without --certificate they are read from the commits' notes (refs/notes/life-agent)."
    })
final class VerifyChangeCommand implements Callable<Integer> {
  private static final Pattern RANGE =
      Pattern.compile("(?<base>[^.](?:.*[^.])?)\\.\\.(?<head>[^.].*)");
  private static final Pattern EXCEPT =
      Pattern.compile("(?<rev>[^=]+)=(?<reason>.*\\S.*)", Pattern.DOTALL);

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "the certificate of a plan; may be given several times")
  private List<String> certificates = List.of();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "a public key to trust (name+hash+key), or a file with one a line; one of certificates"
              + " and one of checkpoints are required")
  private List<String> keys = List.of();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "the public keys as GET /meta says them, each within its sizes")
  private @Nullable Path keysFile;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "a checkpoint of the log that was kept elsewhere; may be given several times")
  private List<String> checkpoints = List.of();

  @Option(names = "--repo", paramLabel = "DIR", description = "the git repository; default: .")
  private Path repo = Path.of(".");

  @Option(
      names = "--commit",
      paramLabel = "REV",
      description = "check this commit; of a merge also what it brings in")
  private @Nullable String commit;

  @Option(
      names = "--range",
      paramLabel = "BASE..HEAD",
      description = "check every commit of HEAD that BASE does not have")
  private @Nullable String range;

  @Option(
      names = "--allow-moved",
      description = "accept a patch that makes the commit though its files have changed since")
  private boolean allowMoved;

  @Option(
      names = "--except",
      paramLabel = "REV=REASON",
      description = "excuse a commit; may be given several times")
  private List<String> excepted = List.of();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private @Nullable CommandSpec spec;

  VerifyChangeCommand() {}

  @Override
  public Integer call() {
    refuseMisuse();
    CertificateCheck check =
        new CertificateCheck(
            new JsonCertificateFormat(),
            VerifierKeys.of(keys, keysFile),
            checkpoints.stream().map(VerifyChangeCommand::checkpoint).toList());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (GitWorkspace workspace = new GitWorkspace(repo, "HEAD")) {
      ChangeVerification verification = new ChangeVerification(check, workspace);
      ChangeVerdict verdict = verdict(verification, new GitHistory(workspace));
      json.print(out, () -> ChangeText.json(verdict), () -> ChangeText.text(verdict));
      return verdict.exit();
    } catch (WorkspaceException e) {
      throw new UsageException(
          e.getMessage()
              + TopFolder.hint(repo)
              + " (see --repo; a shallow clone lacks commits, git fetch --unshallow gets them)");
    }
  }

  private ChangeVerdict verdict(ChangeVerification verification, History history) {
    if (commit == null && range == null) {
      return verification.alone(certificates);
    }
    CommitRange commits = commits(history);
    if (commits.commits().isEmpty()) {
      throw new UsageException(
          "the range "
              + range
              + " has no commit, so there is nothing to check; it is BASE..HEAD, the older first");
    }
    return verification.of(commits, certificates, rules(history));
  }

  private void refuseMisuse() {
    if (commit != null && range != null) {
      throw new UsageException("use one of --commit and --range");
    }
    if (commit == null && range == null) {
      if (certificates.isEmpty()) {
        throw new UsageException(
            "name what to check: --range BASE..HEAD, --commit REV, or at least"
                + " a --certificate");
      }
      if (allowMoved || !excepted.isEmpty()) {
        throw new UsageException("--allow-moved and --except are about commits: add --range");
      }
    }
  }

  private CommitRange commits(History history) {
    if (range == null) {
      return CommitRange.of(history, Objects.requireNonNull(commit));
    }
    Matcher matcher = RANGE.matcher(range);
    if (!matcher.matches()) {
      throw new UsageException("\"" + range + "\" is not a range like BASE..HEAD");
    }
    return CommitRange.between(history, matcher.group("base"), matcher.group("head"));
  }

  private ChangeRules rules(History history) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String one : excepted) {
      Matcher matcher = EXCEPT.matcher(one);
      if (!matcher.matches()) {
        throw new UsageException("--except takes REV=REASON, and the reason is not empty");
      }
      reasons.put(history.commit(matcher.group("rev")).id(), matcher.group("reason").strip());
    }
    return new ChangeRules(allowMoved, reasons);
  }

  /** A checkpoint that is not there says nothing about the log, and is no reason to go on. */
  private static String checkpoint(String file) {
    return Optional.of(Input.text(file))
        .filter(note -> !note.isBlank())
        .orElseThrow(() -> new UsageException("the checkpoint file " + file + " is empty"));
  }
}
