package dev.lifeagent.bootstrap.nodes;

import dev.lifeagent.adapters.persistence.postgres.PostgresStore;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.bootstrap.service.Extensions;
import dev.lifeagent.bootstrap.support.ChildService;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Nodes of one record in a PostgreSQL, each with a folder of its own, and one repository. */
final class Nodes implements AutoCloseable {
  /** A second key with every role: who asked decides nothing. */
  static final String OPERATOR = "operator-key-with-every-role-0123456789";

  /** A third one. */
  static final String OTHER_OPERATOR = "another-key-with-every-role-0123456789";

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String POLICY =
      """
      version: "1"
      allowed_dirs: ["."]
      max_diff_lines: 5000
      rules:
        - id: deploys
          effect: ask
          reason: A person looks at each deploy.
          actions: [deploy]
          match: [{action: deploy}]
          no_match: [{action: run.tests}]
      """;

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private final String role = "nodes_" + COUNT.incrementAndGet();
  private final List<TestService> started = new CopyOnWriteArrayList<>();
  private final String url;
  private final Git git;

  Nodes(Path folder, Map<String, String> more) throws Exception {
    this.folder = folder;
    this.git = Git.init(Files.createDirectories(folder.resolve("repository")));
    git.commit(Map.of("src/a.txt", "one\ntwo\nthree\n"));
    execute("CREATE ROLE " + role + " LOGIN; CREATE SCHEMA " + role + " AUTHORIZATION " + role);
    this.url = PostgresServer.shared().url("postgres", role) + "&currentSchema=" + role;
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    variables.putAll(more);
    variables.put("API_TOKENS", String.join(",", TestService.KEY, OPERATOR, OTHER_OPERATOR));
    variables.put("CHECKPOINT_KEY", folder.resolve("checkpoint.key").toString());
    variables.put("CERTIFICATE_KEY", folder.resolve("certificate.key").toString());
    variables.put("POLICY_PATH", folder.resolve("policy.yaml").toString());
    variables.put("RATE_LIMIT_RPS", "100000");
  }

  /** Starts a node, whose language model drafts what no other node's does. */
  TestService start(String name) throws Exception {
    String draft =
        "src/a.txt\n<<<<<<< SEARCH\ntwo\n=======\ntwo by " + name + "\n>>>>>>> REPLACE\n";
    Completion reply =
        new Completion(draft, "test", Completion.STOP, OptionalInt.empty(), OptionalInt.empty());
    Extensions model = Extensions.none().model(prompt -> reply);
    Path home = Files.createDirectories(folder.resolve(name));
    TestService node = TestService.node(home, git.dir(), url, variables, model);
    started.add(node);
    return node;
  }

  /** Starts a node in a process of its own, which can be killed. */
  ChildService startProcess(String name) throws Exception {
    Path home = Files.createDirectories(folder.resolve(name));
    return ChildService.node(home, git.dir(), url, variables);
  }

  /** The repository that plans are made for. */
  Path repository() {
    return git.dir();
  }

  /** An act that is asked for with the key of agents. */
  static Http.Answer act(TestService node, String agent, String action) {
    return node.http().post("/act", Map.of("agent_id", agent, "action", action));
  }

  /** Erases what is recorded of an agent from a machine without the files of any node. */
  long erase(String agent) {
    Path elsewhere = folder.resolve("elsewhere");
    try (PostgresStore store =
        PostgresStore.open(
            PostgresUrl.of(url),
            folder.resolve("checkpoint.key"),
            elsewhere.resolve("checkpoint"),
            elsewhere.resolve("plans"),
            Optional.empty(),
            "test",
            ReaderSettings.defaults(),
            why -> {
              throw new AssertionError(why);
            })) {
      return store.erase(new AgentId(agent), Clock.systemUTC(), "cli");
    }
  }

  /** Ends the sessions of all nodes and lets none of them begin another. */
  void cutOff() throws SQLException {
    execute(
        "ALTER ROLE "
            + role
            + " NOLOGIN; SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE usename = '"
            + role
            + "'");
  }

  /** Lets them begin sessions again. */
  void reconnect() throws SQLException {
    execute("ALTER ROLE " + role + " LOGIN");
  }

  private static void execute(String sql) throws SQLException {
    String superuser = PostgresServer.shared().url("postgres", "postgres");
    try (Connection connection = DriverManager.getConnection(superuser);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    started.forEach(TestService::close);
  }
}
