package dev.lifeagent.benchmarks;

import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The whole service, on a free port, with a folder of its own. */
final class Services {
  static final String KEY = "benchmark-key-0123456789-0123456789";

  private Services() {}

  static LifeAgentService.Running start(Path folder, Path repository, Map<String, String> more)
      throws IOException {
    return LifeAgentService.start(SettingsReader.read(environment(folder, repository, more)));
  }

  static Map<String, String> environment(Path folder, Path repository, Map<String, String> more)
      throws IOException {
    Path policy = folder.resolve("policy/policy.yaml");
    Files.createDirectories(policy.getParent());
    Files.writeString(policy, "version: \"1\"\nallowed_dirs: [\".\"]\n");
    Map<String, String> environment = new HashMap<>();
    environment.put("PORT", "0");
    environment.put("API_TOKENS", KEY);
    environment.put("WORKSPACE", repository.toString());
    environment.put("PLANS_DIR", folder.resolve("plans").toString());
    environment.put("DB_PATH", database(folder).toString());
    environment.put("POLICY_PATH", policy.toString());
    environment.put("RATE_LIMIT_RPS", "1000000");
    environment.putAll(more);
    return environment;
  }

  static Path database(Path folder) {
    return folder.resolve("data/agent.db");
  }
}
