package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.git.FileTrust;
import dev.lifeagent.adapters.git.RealPath;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The files and folders that the service itself reads or writes. */
public final class ServiceFiles {
  private ServiceFiles() {}

  /**
   * Those that lie inside a workspace, as paths in it: closed to agents. A folder counts whole only
   * where all that is in it is the service's; beside the policy a repository keeps other things.
   *
   * @param more further ones, as they were named to a command
   */
  public static List<RepoPath> inside(Path workspace, Settings settings, Path... more) {
    return Stream.concat(Stream.of(more), all(settings))
        .flatMap(file -> RealPath.inside(workspace, file).stream())
        .distinct()
        .toList();
  }

  /** All of them, wherever they lie. */
  static Stream<Path> all(Settings settings) {
    return Stream.of(
            Stream.of(settings.policyPath(), settings.plansDir(), settings.dataFolder()),
            settings.riskRules().stream(),
            settings.llm().script().stream(),
            settings.llm().cassette().map(Settings.Cassette::folder).stream(),
            secrets(settings))
        .flatMap(files -> files);
  }

  /** Those that hold keys, or what agents and models said. */
  static Stream<Path> secrets(Settings settings) {
    return Stream.of(
            Stream.of(settings.dataFolder()),
            dataFiles(settings).stream(),
            Stream.of(settings.certificateKey()),
            settings.envFile().stream(),
            settings.apiKeysFile().stream(),
            settings.webhook().map(Settings.Webhook::secretFile).stream())
        .flatMap(files -> files);
  }

  /**
   * Refuses files and folders that are not the user's own: see {@link FileTrust}.
   *
   * @throws InvalidSettingsException with every fault
   */
  public static void refuseForeign(Settings settings) {
    FileTrust trust = new FileTrust(settings.workspace());
    KeyFiles keys = new KeyFiles(settings.dataFolder());
    List<String> faults = new ArrayList<>();
    add(faults, "DB_PATH", trust::folder, settings.dataFolder());
    add(faults, "PLANS_DIR", trust::folder, settings.plansDir());
    if (faults.isEmpty()) {
      settings.dataFiles().parts().forEach(file -> add(faults, "DB_PATH", trust::own, file));
      add(faults, "the key of agents", trust::key, keys.file("agent"));
      add(faults, "the key of operators", trust::key, keys.file("operator"));
    }
    add(faults, "CHECKPOINT_KEY", trust::secret, settings.checkpointKey());
    add(faults, "CERTIFICATE_KEY", trust::secret, settings.certificateKey());
    // It holds digests of keys, not keys: to be read by others does no harm.
    settings.apiKeysFile().ifPresent(file -> add(faults, "API_KEYS_FILE", trust::own, file));
    settings
        .webhook()
        .ifPresent(hook -> add(faults, "WEBHOOK_SECRET_FILE", trust::secret, hook.secretFile()));
    if (!faults.isEmpty()) {
      throw new InvalidSettingsException(faults.stream().distinct().toList());
    }
  }

  /** What lies in the data folder, by name, since that may be the workspace itself. */
  private static List<Path> dataFiles(Settings settings) {
    KeyFiles keys = new KeyFiles(settings.dataFolder());
    List<Path> files = new ArrayList<>(settings.dataFiles().all());
    Collections.addAll(
        files,
        settings.dataFolder().resolve(ServiceAddress.FILE_NAME),
        keys.file("agent"),
        keys.file("operator"));
    return files;
  }

  private static void add(
      List<String> faults, String name, Function<Path, Optional<String>> check, Path file) {
    check.apply(file).ifPresent(fault -> faults.add(name + ": " + fault));
  }
}
