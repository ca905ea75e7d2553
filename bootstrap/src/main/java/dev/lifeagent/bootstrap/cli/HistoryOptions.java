package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.application.history.HistoryQuery;
import dev.lifeagent.application.history.Since;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.CallKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which recorded calls a command is about, and where the record is. */
final class HistoryOptions {
  @Option(
      names = "--db",
      paramLabel = "FILE",
      description =
          "a database that no server has open, or a copy made by snapshot; without it the running"
              + " service is asked")
  private @Nullable Path database;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "only what was recorded since: " + Since.FORMS)
  private @Nullable String since;

  @Option(names = "--agent", paramLabel = "ID", description = "only what this agent asked for")
  private @Nullable String agent;

  @Option(names = "--kind", paramLabel = "KIND", description = "only act, turn or plan")
  private @Nullable CallKind kind;

  HistoryOptions() {}

  /** The database; empty where the service is asked. */
  Optional<Path> database() {
    return Optional.ofNullable(database);
  }

  /** What is asked for, with the moment that a time back means now. */
  HistoryQuery query() {
    if (kind != null && !HistoryQuery.CALLS.contains(kind)) {
      throw new UsageException("--kind: must be act, turn or plan");
    }
    return new HistoryQuery(
        since == null ? Optional.empty() : Optional.of(since(since)),
        agent == null ? Optional.empty() : Optional.of(agent(agent)),
        kind == null ? Set.of() : Set.of(kind),
        0,
        Long.MAX_VALUE);
  }

  private static Instant since(String text) {
    try {
      return Since.parse(text, Clock.systemUTC().instant());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--since: " + e.getMessage());
    }
  }

  private static AgentId agent(String text) {
    try {
      return new AgentId(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--agent: " + e.getMessage());
    }
  }

  /** The same as the query of an HTTP call. */
  static String parameters(HistoryQuery query) {
    List<String> parameters = new ArrayList<>(List.of("after=" + query.after()));
    query.since().ifPresent(time -> parameters.add("since=" + encoded(time.toString())));
    query.agent().ifPresent(id -> parameters.add("agent_id=" + encoded(id.value())));
    if (query.kinds().size() == 1) {
      parameters.add("kind=" + query.kinds().iterator().next().code());
    }
    return "?" + String.join("&", parameters);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
