package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.application.history.Moment;
import dev.lifeagent.application.oversight.SummaryCounts;
import dev.lifeagent.application.oversight.SummaryReport;
import dev.lifeagent.application.policy.BacktestReport;
import dev.lifeagent.application.policy.CallDecision;
import dev.lifeagent.application.policy.Unjudged;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the pieces that a service answers, so that they can be put together. */
final class HistoryAnswers {
  private HistoryAnswers() {}

  static BacktestReport backtest(JsonNode answer) {
    return read(answer, HistoryAnswers::report);
  }

  static SummaryReport summary(JsonNode answer) {
    return read(
        answer,
        json ->
            new SummaryReport(
                counts(json.path("total")),
                named(json.path("kinds"), "kind"),
                named(json.path("agents"), "agent_id"),
                named(json.path("rules"), "rule"),
                fired(json.path("rules")),
                moment(json.path("first")),
                moment(json.path("last")),
                next(json)));
  }

  /** A service of another version may say something else. */
  private static <T> T read(JsonNode answer, Function<JsonNode, T> reader) {
    try {
      return reader.apply(answer);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UsageException(
          "the service answers what this program does not know; use the program of its version");
    }
  }

  private static BacktestReport report(JsonNode json) {
    Map<Unjudged, Long> unjudged = new EnumMap<>(Unjudged.class);
    json.path("unjudged")
        .properties()
        .forEach(
            one -> unjudged.put(constant(Unjudged.class, one.getKey()), one.getValue().asLong()));
    List<BacktestReport.Group> groups = new ArrayList<>();
    for (JsonNode group : json.path("changes")) {
      List<Long> events = new ArrayList<>();
      group.path("events").forEach(id -> events.add(id.asLong()));
      groups.add(
          new BacktestReport.Group(
              constant(CallDecision.Kind.class, group.path("from").asText()),
              constant(CallDecision.Kind.class, group.path("to").asText()),
              group.path("code").asText(),
              Optional.of(group.path("rule")).filter(JsonNode::isTextual).map(JsonNode::asText),
              group.path("count").asLong(),
              events));
    }
    return new BacktestReport(
        json.path("judged").asLong(),
        unjudged,
        groups,
        moment(json.path("first")),
        moment(json.path("last")),
        next(json));
  }

  private static Map<String, SummaryCounts> named(JsonNode list, String member) {
    Map<String, SummaryCounts> named = new TreeMap<>();
    list.forEach(one -> named.put(one.path(member).asText(), counts(one)));
    return named;
  }

  private static Map<String, Moment> fired(JsonNode rules) {
    Map<String, Moment> fired = new TreeMap<>();
    rules.forEach(
        one ->
            moment(one.path("last")).ifPresent(last -> fired.put(one.path("rule").asText(), last)));
    return fired;
  }

  private static SummaryCounts counts(JsonNode json) {
    return new SummaryCounts(
        json.path("allowed").asLong(),
        json.path("denied").asLong(),
        json.path("held").asLong(),
        json.path("failed").asLong(),
        json.path("would_deny").asLong(),
        json.path("would_hold").asLong(),
        json.path("dry_run").asLong());
  }

  private static Optional<Moment> moment(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new Moment(json.path("event").asLong(), Instant.parse(json.path("ts").asText())))
        : Optional.empty();
  }

  private static OptionalLong next(JsonNode json) {
    JsonNode next = json.path("next_after");
    return next.isIntegralNumber() ? OptionalLong.of(next.asLong()) : OptionalLong.empty();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
  }
}
