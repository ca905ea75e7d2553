package dev.lifeagent.bootstrap.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.Extensions;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole service on a free port, with a repository and data of its own. */
public final class TestService implements AutoCloseable {
  /** A key with every role. */
  public static final String KEY = "test-key-with-every-role-0123456789";

  /** No scan runs out of time, however busy the machine is. */
  private static final TimeLimit NEVER = new TimeLimit(Duration.ofSeconds(1), () -> 0);

  private final LifeAgentService.Running running;
  private final Path folder;
  private final Http http;

  private TestService(LifeAgentService.Running running, Path folder) {
    this.running = running;
    this.folder = folder;
    this.http = new Http("http://127.0.0.1:" + running.port(), KEY);
  }

  /** Starts it for a repository. */
  public static TestService start(Path folder, Path repository, Map<String, String> more)
      throws IOException {
    return start(folder, repository, more, Extensions.none().scanningFor(NEVER));
  }

  /** Starts it with parts of the test in it. */
  public static TestService start(
      Path folder, Path repository, Map<String, String> more, Extensions extensions)
      throws IOException {
    return new TestService(
        LifeAgentService.start(settings(folder, repository, more), extensions), folder);
  }

  /** Starts a node of a record in a PostgreSQL; what the node itself keeps is in its folder. */
  public static TestService node(
      Path folder,
      Path repository,
      String database,
      Map<String, String> more,
      Extensions extensions)
      throws IOException {
    Settings settings = within(PostgresUrl.of(database), settings(folder, repository, more));
    return new TestService(LifeAgentService.start(settings, extensions.scanningFor(NEVER)), folder);
  }

  /** By its parts, since a node keeps what is its own in the working folder of its process. */
  private static Settings within(PostgresUrl database, Settings settings) {
    RecordComponent[] parts = Settings.class.getRecordComponents();
    Class<?>[] types = new Class<?>[parts.length];
    Object[] values = new Object[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        types[i] = parts[i].getType();
        boolean named = parts[i].getName().equals("database");
        values[i] = named ? Optional.of(database) : parts[i].getAccessor().invoke(settings);
      }
      return Settings.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Settings settings(Path folder, Path repository, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("PORT", "0");
    environment.put("API_TOKENS", KEY);
    environment.put("WORKSPACE", repository.toString());
    environment.put("PLANS_DIR", folder.resolve("plans").toString());
    environment.put("DB_PATH", folder.resolve("data/agent.db").toString());
    environment.put("POLICY_PATH", folder.resolve("policy/policy.yaml").toString());
    environment.put("RATE_LIMIT_RPS", "100000");
    environment.putAll(more);
    Path policy = folder.resolve("policy/policy.yaml");
    if (!Files.exists(policy)) {
      Files.createDirectories(policy.getParent());
      Files.writeString(policy, "version: \"1\"\nallowed_dirs: [\".\"]\nmax_diff_lines: 5000\n");
    }
    return SettingsReader.read(environment);
  }

  /** Talks with the key that has every role. */
  public Http http() {
    return http;
  }

  /** Talks with another key. */
  public Http with(String key) {
    return new Http("http://127.0.0.1:" + running.port(), key);
  }

  /** Where it answers, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + running.port();
  }

  /** The port. */
  public int port() {
    return running.port();
  }

  /** Where artifacts are published. */
  public Path plans() {
    return folder.resolve("plans");
  }

  /** Every event after the given one, read from the stream until it is quiet. */
  public List<JsonNode> events(long after) {
    return http.events(after);
  }

  @Override
  public void close() {
    running.close();
  }
}
