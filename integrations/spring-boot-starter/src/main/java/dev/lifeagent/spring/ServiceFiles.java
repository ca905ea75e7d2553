package dev.lifeagent.spring;

import dev.lifeagent.adapters.git.FileTrust;
import dev.lifeagent.adapters.git.RealPath;
import dev.lifeagent.adapters.persistence.file.DataFiles;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that the properties name: closed to agents, and refused where others own them. */
final class ServiceFiles {
  private final LifeAgentProperties properties;
  private final DataFiles data;
  private final Path plans;

  ServiceFiles(LifeAgentProperties properties) {
    this.properties = properties;
    Path database = Path.of(properties.dbPath());
    this.data =
        new DataFiles(
            database,
            path(properties.checkpointKey())
                .orElseGet(() -> database.resolveSibling("checkpoint.key")));
    this.plans = Path.of(properties.plansDir());
  }

  /** An empty value counts as none. */
  static Optional<Path> path(@Nullable String value) {
    return text(value).map(Path::of);
  }

  static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).filter(given -> !given.isBlank());
  }

  DataFiles data() {
    return data;
  }

  Path plans() {
    return plans;
  }

  /** Those that lie inside the workspace, as paths in it. */
  List<RepoPath> closedToAgents() {
    List<Path> files = new ArrayList<>(data.all());
    files.add(plans);
    files.add(data.folder());
    files.add(Path.of(properties.policyPath()));
    path(properties.riskRules()).ifPresent(files::add);
    return path(properties.workspace()).stream()
        .flatMap(
            workspace -> files.stream().flatMap(file -> RealPath.inside(workspace, file).stream()))
        .distinct()
        .toList();
  }

  /** Throws {@link UnusablePropertiesException} where a file is not the user's own. */
  void refuseForeign() {
    FileTrust trust = new FileTrust(path(properties.workspace()).orElse(Path.of("")));
    List<String> faults =
        Stream.of(
                faults("db-path", trust::folder, List.of(data.folder())),
                faults("plans-dir", trust::folder, List.of(plans)),
                faults("db-path", trust::own, data.parts()),
                faults("checkpoint-key", trust::secret, List.of(data.checkpointKey())))
            .flatMap(found -> found)
            .distinct()
            .toList();
    if (!faults.isEmpty()) {
      throw new UnusablePropertiesException(faults);
    }
  }

  private static Stream<String> faults(
      String property, Function<Path, Optional<String>> check, List<Path> files) {
    return files.stream()
        .flatMap(file -> check.apply(file).stream())
        .map(fault -> "life-agent." + property + ": " + fault);
  }
}
