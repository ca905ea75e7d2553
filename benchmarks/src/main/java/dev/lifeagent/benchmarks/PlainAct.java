package dev.lifeagent.benchmarks;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.Map;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.jdbi.v3.core.Jdbi;

/**
 * What a team would write itself: Dropwizard, JDBI and SQLite, one durable row a request, and no
 * gate. The pool has one connection, since SQLite has one writer: with more they would wait for
 * each other by sleeping, which is slower.
 */
@Path("/act")
public final class PlainAct {
  private final Jdbi jdbi;

  private PlainAct(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  static PlainAct open(java.nio.file.Path file) {
    PoolProperties pool = new PoolProperties();
    pool.setUrl("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL");
    pool.setDriverClassName("org.sqlite.JDBC");
    pool.setMaxActive(1);
    pool.setInitialSize(1);
    Jdbi jdbi = Jdbi.create(new DataSource(pool));
    jdbi.useHandle(
        handle ->
            handle.execute(
                "CREATE TABLE acts (id INTEGER PRIMARY KEY, at TEXT, agent TEXT, action TEXT,"
                    + " payload TEXT)"));
    return new PlainAct(jdbi);
  }

  /** A request. */
  public record Body(String agent_id, String action, Map<String, Object> payload) {}

  /** Its answer. */
  public record Answer(String status, long id, Map<String, Object> echo) {}

  /** Records it. */
  @POST
  @Consumes("application/json")
  @Produces("application/json")
  public Answer act(Body body) {
    long id =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "INSERT INTO acts (at, agent, action, payload) VALUES (?, ?, ?, ?)")
                    .bind(0, Instant.now().toString())
                    .bind(1, body.agent_id())
                    .bind(2, body.action())
                    .bind(3, body.payload().toString())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one());
    return new Answer("ok", id, body.payload());
  }
}
