package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.git.WorkTree;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.service.ServiceAddress;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.Policy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that the start of a service needs.
 *
 * @param good whether it is as it has to be
 * @param said a sentence about it, with what to do where it is not
 */
record FirstCheck(boolean good, String said) {
  /**
   * All of them.
   *
   * @param withEnv whether the service reads {@code .env} in the top folder
   */
  static List<FirstCheck> all(WorkTree tree, Settings settings, boolean withEnv) {
    List<FirstCheck> checks = new ArrayList<>();
    checks.add(policy(settings.policyPath()));
    checks.add(repository(settings));
    secretFiles(settings)
        .forEach(
            (folder, files) -> {
              if (folder.startsWith(tree.top())) {
                checks.add(ignored(tree, files, tree.top().relativize(folder) + "/"));
              }
            });
    Path env = tree.top().resolve(".env");
    if (withEnv && Files.exists(env)) {
      checks.add(ignored(tree, List.of(env), ".env"));
    }
    checks.add(port(settings));
    return checks;
  }

  private static FirstCheck policy(Path file) {
    if (!Files.exists(file)) {
      return new FirstCheck(false, "there is no policy " + file + "; run init again");
    }
    try {
      Policy policy = PolicyCommand.load(file);
      return new FirstCheck(
          true, "the policy is valid, with " + policy.rules().size() + " rules: " + file);
    } catch (InvalidPolicyException e) {
      return new FirstCheck(false, "the policy is refused: " + file + ": " + e.errors().get(0));
    }
  }

  private static FirstCheck repository(Settings settings) {
    try (GitWorkspace workspace = new GitWorkspace(settings.workspace(), settings.baseRef())) {
      String commit = workspace.head().commit();
      return new FirstCheck(true, "the repository can be read; plans will be for " + commit);
    } catch (WorkspaceException e) {
      return new FirstCheck(false, "the repository cannot be used: " + e.getMessage());
    }
  }

  private static FirstCheck ignored(WorkTree tree, List<Path> files, String name) {
    return files.stream()
        .filter(file -> !tree.ignores(file))
        .findFirst()
        .map(
            file ->
                new FirstCheck(
                    false,
                    "git does not ignore "
                        + tree.top().relativize(file)
                        + ", though .gitignore may say so; see git check-ignore -v"))
        .orElse(new FirstCheck(true, "git ignores " + name));
  }

  /** What no commit may hold, by its folder; the names in the folder of plans are examples. */
  static Map<Path, List<Path>> secretFiles(Settings settings) {
    Map<Path, List<Path>> files = new LinkedHashMap<>();
    Path data = settings.dataFolder();
    files.put(
        data,
        List.of(
            data.resolve("agent.key"),
            data.resolve("operator.key"),
            data.resolve("checkpoint.key"),
            data.resolve("certificate.key"),
            settings.dbPath()));
    Path plans = settings.plansDir();
    files.putIfAbsent(plans, List.of(plans.resolve("a.patch"), plans.resolve("a.json")));
    return files;
  }

  private static FirstCheck port(Settings settings) {
    String place = ServiceAddress.place(settings.host(), settings.port());
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(settings.host(), settings.port()));
      return new FirstCheck(true, place + " is free");
    } catch (IOException e) {
      return address(settings).filter(url -> url.endsWith(":" + settings.port())).isPresent()
          ? new FirstCheck(true, "the service of this repository listens on " + place)
          : new FirstCheck(false, place + " is taken; choose another port with PORT");
    }
  }

  private static Optional<String> address(Settings settings) {
    try {
      return ServiceAddress.read(settings);
    } catch (InvalidSettingsException e) {
      return Optional.empty();
    }
  }
}
