package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.git.RealPath;
import dev.lifeagent.adapters.policy.PolicyYaml;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.service.OwnParts;
import dev.lifeagent.bootstrap.service.RiskRules;
import dev.lifeagent.bootstrap.service.ServiceFiles;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.OwnService;
import dev.lifeagent.domain.gate.OwnService.OwnFile;
import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that a change is checked with. A file inside the repository is read from the
 * base commit, never from the work tree, which may already contain the change.
 */
final class BaseConfiguration {
  private static final long MOST = 1 << 20;

  private final Path repo;
  private final String revision;
  private final Supplier<BaseTree> tree;
  private final Settings settings;
  private final @Nullable Path named;

  /**
   * Names the parts; nothing is read yet.
   *
   * @param repo the repository
   * @param revision the base, as it was typed
   * @param tree the tree of the base
   * @param settings of the environment
   * @param named a policy file that was named, which is read as it lies there
   */
  BaseConfiguration(
      Path repo,
      String revision,
      Supplier<BaseTree> tree,
      Settings settings,
      @Nullable Path named) {
    this.repo = repo;
    this.revision = revision;
    this.tree = tree;
    this.settings = settings;
    this.named = named;
  }

  Policy policy() {
    if (named != null) {
      if (!Files.exists(named)) {
        throw new UsageException(
            "there is no policy " + named + "; name one with --policy, or use --no-policy");
      }
      return PolicyCommand.load(named);
    }
    return PolicyYaml.parse(
        bytes(
            settings.policyPath(),
            "commit it, name a policy file with --policy, or use --no-policy"));
  }

  /** The risk rules as {@code server} would have them with this environment. */
  RiskScanner risk() {
    TimeLimit limit = TimeLimit.of(Gates.SCAN_LIMIT);
    return settings
        .riskRules()
        .map(
            file ->
                RiskRules.gate(
                    settings.riskProfile(),
                    file,
                    bytes(file, "commit it, or set RISK_RULES to a file outside"),
                    limit))
        .orElseGet(() -> RiskRules.gate(settings.riskProfile(), Optional.empty(), limit));
  }

  /** As {@code server} would have them with this environment, but for OPA. */
  Gates gates(RiskScanner risk) {
    Path policy = named == null ? repo.resolve(settings.policyPath()) : named;
    return Gates.standard(risk, ServiceFiles.inside(repo, settings, policy), List.of());
  }

  /** The same around the service that this environment would start, on the port that it names. */
  Gates serviceGates(RiskScanner risk) {
    Path policy = named == null ? repo.resolve(settings.policyPath()) : named;
    OwnService service = OwnParts.of(settings, () -> Set.of(settings.port()));
    List<OwnFile> files = new ArrayList<>(service.files());
    files.addAll(OwnService.of(ServiceFiles.inside(repo, settings, policy)).files());
    return Gates.standard(
        Scorer.standard(),
        risk,
        TimeLimit.of(Gates.SCAN_LIMIT),
        new OwnService(files, service.ports(), service.commands()),
        List.of());
  }

  /** Of those alone by which a policy decides, around the service that would start here. */
  Gates policyGates(RiskScanner risk) {
    OwnService service = OwnParts.of(settings, () -> Set.of(settings.port()));
    List<RepoPath> own =
        Stream.concat(service.inside().stream(), ServiceFiles.inside(repo, settings).stream())
            .distinct()
            .toList();
    return Gates.ofPolicy(Scorer.standard(), risk, TimeLimit.of(Gates.SCAN_LIMIT), own);
  }

  private byte[] bytes(Path file, String remedy) {
    Path there = repo.resolve(file);
    if (!RealPath.isInside(repo, there)) {
      return Input.bytes(there.toString());
    }
    Optional<RepoPath> path = RealPath.inside(repo, there).stream().findFirst();
    Optional<BaseEntry> entry = path.flatMap(tree.get()::entry);
    if (entry.filter(found -> found.kind() == EntryKind.FILE).isEmpty()) {
      throw new UsageException("the base " + revision + " has no file " + file + "; " + remedy);
    }
    if (entry.get().size() > MOST) {
      throw new UsageException(file + " is larger than " + MOST + " bytes in the base");
    }
    return tree.get().content(path.orElseThrow());
  }
}
