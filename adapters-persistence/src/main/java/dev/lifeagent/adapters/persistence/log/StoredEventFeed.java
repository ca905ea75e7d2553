package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.RecordedEventMapper;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.AgentTotals;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the log that a {@link StoredEventLog} writes, or wrote. Holds no connection between two
 * calls.
 */
public final class StoredEventFeed implements EventFeed {
  private static final int MOST = 1_000;

  private final Database database;
  private final Function<Runnable, Subscription> commits;

  /**
   * Reads from a database.
   *
   * @param log the one that writes to it, which tells of each commit
   */
  public StoredEventFeed(Database database, StoredEventLog log) {
    this(database, log::onAppend);
  }

  /** Reads from a database that nothing in this process writes to, so that no commit is told. */
  public StoredEventFeed(Database database) {
    this(database, listener -> () -> {});
  }

  /**
   * Reads from a database.
   *
   * @param commits subscribes to the commits of all that write to it
   */
  public StoredEventFeed(Database database, Function<Runnable, Subscription> commits) {
    this.database = database;
    this.commits = commits;
  }

  @Override
  public List<RecordedEvent> page(EventQuery query) {
    String sql = EventPage.sql(query, database.dialect());
    return database.read(
        handle -> {
          try (var statement = handle.createQuery(sql)) {
            EventPage.bind(statement, query);
            return statement.map(new RecordedEventMapper()).list();
          }
        });
  }

  @Override
  public long last() {
    return database.read(
        handle ->
            handle.createQuery("SELECT coalesce(max(id), 0) FROM events").mapTo(Long.class).one());
  }

  @Override
  public Optional<AgentTotals> totals(AgentId agent) {
    return database
        .read(handle -> TotalsRows.read(handle, "agent_id = ?", agent.value(), 1))
        .stream()
        .findFirst();
  }

  @Override
  public List<AgentTotals> agents(Optional<AgentId> after, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be between 1 and " + MOST);
    }
    String from = after.map(AgentId::value).orElse("");
    return database.read(handle -> TotalsRows.read(handle, "agent_id > ?", from, limit));
  }

  @Override
  public List<RecordedEvent> unfinished() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT e.* FROM open_events o JOIN events e ON e.id = o.event_id WHERE "
                        + database.dialect().ended()
                        + " ORDER BY o.event_id")
                .map(new RecordedEventMapper())
                .list());
  }

  @Override
  public Subscription onAppend(Runnable listener) {
    return commits.apply(listener);
  }
}
