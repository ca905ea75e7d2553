package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.git.NewRepository;
import dev.lifeagent.adapters.cli.git.ScratchFolder;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The real service for the length of a demonstration: on a free port of this machine, with a
 * repository, data, keys and a scripted language model in one temporary folder.
 */
final class DemoService implements AutoCloseable {
  /** The file that the scripted agent changes. */
  static final String FILE = "docs/greeting.md";

  private final ScratchFolder folder;
  private final LifeAgentService.Running running;

  private DemoService(ScratchFolder folder, LifeAgentService.Running running) {
    this.folder = folder;
    this.running = running;
  }

  /** Makes everything and returns when the service serves; nothing is left where that fails. */
  static DemoService open() {
    ScratchFolder folder = ScratchFolder.create();
    try {
      NewRepository.create(
          folder.path().resolve("repository"),
          Map.of(FILE, "# Greeting\n\nHello, reader.\n", "src/main.txt", "nothing yet\n"));
      return new DemoService(folder, LifeAgentService.start(settings(folder.path())));
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static Settings settings(Path folder) {
    return SettingsReader.read(
        Map.of(
            "PORT", "0",
            "WORKSPACE", folder.resolve("repository").toString(),
            "POLICY_PATH", copied("policy.yaml", folder.resolve("policy")).toString(),
            "PLANS_DIR", folder.resolve("plans").toString(),
            "DB_PATH", folder.resolve("data/agent.db").toString(),
            "LLM_PROVIDER", "script",
            "LLM_SCRIPT", copied("script.yaml", folder).toString()));
  }

  private static Path copied(String resource, Path folder) {
    try (InputStream in = DemoService.class.getResourceAsStream("demo/" + resource)) {
      Path file = Files.createDirectories(folder).resolve(resource);
      return Files.write(file, Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder.path();
  }

  /** The service, and with a slash behind it the page. */
  String address() {
    return "http://127.0.0.1:" + running.port();
  }

  /** Where the key of that name lies, {@code agent} or {@code operator}. */
  Path keyFile(String name) {
    return folder.path().resolve("data").resolve(name + ".key");
  }

  /** Talks to the service with the key of that name. */
  ServiceClient client(String name) {
    String key = new String(Input.bytes(keyFile(name).toString()), StandardCharsets.UTF_8);
    return new ServiceClient(URI.create(address()), key.strip());
  }

  /** Stops the service and deletes the folder. */
  @Override
  public void close() {
    try (folder) {
      running.close();
    }
  }
}
