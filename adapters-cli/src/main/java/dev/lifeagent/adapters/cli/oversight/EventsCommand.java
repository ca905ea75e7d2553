package dev.lifeagent.adapters.cli.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceCommand;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Progress;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.domain.event.EventKind;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The events of a service. */
@Command(
    name = "events",
    description = {
      "The newest events, newest last; with --follow also those that come, until Ctrl-C.",
      "What a terminal would not show, or show as something else, is made visible as \\u{number}."
    })
public final class EventsCommand extends ServiceCommand {
  private static final int MOST = 10_000;
  private static final List<String> KINDS =
      Arrays.stream(EventKind.values()).map(EventKind::code).toList();

  @Option(
      names = {"-f", "--follow"},
      description = "stay, and print events as they happen")
  private boolean follow;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "only this kind, such as act, turn, plan, review, kill_switch")
  private @Nullable String kind;

  @Option(names = "--agent", paramLabel = "ID", description = "only those of this agent")
  private @Nullable String agent;

  @Option(
      names = "--after",
      paramLabel = "EVENT",
      description = "only those after this one; with --follow all of them")
  private @Nullable Long after;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many of the past; default: ${DEFAULT-VALUE}")
  private int limit;

  @Option(names = "--json", description = "print one JSON object a line instead of sentences")
  private boolean json;

  /** Made by picocli. */
  public EventsCommand() {}

  @Override
  protected void run(ServiceClient service, PrintWriter out) {
    if (limit < 0 || limit > MOST) {
      throw new UsageException("--limit is 0 to " + MOST);
    }
    if (after != null && after < 0) {
      throw new UsageException("--after is the id of an event, or 0 for the beginning");
    }
    if (kind != null && !KINDS.contains(kind)) {
      throw new UsageException(
          "no events are of the kind \""
              + kind
              + "\"; --kind is one of "
              + String.join(", ", KINDS));
    }
    Map<String, String> filter = new LinkedHashMap<>();
    filter.put("kind", Objects.requireNonNullElse(kind, ""));
    filter.put("agent_id", Objects.requireNonNullElse(agent, ""));
    if (follow && after != null) {
      follow(service, filter, after, out);
      return;
    }
    long last = service.get("/meta").at("/log/size").asLong();
    List<JsonNode> events;
    // Its line has to be gone before the first event is printed.
    try (Progress progress = Progress.on(err())) {
      events =
          new EventSearch(service, filter)
              .newest(limit, after == null ? 0 : after, last + 1, progress);
    }
    events.forEach(event -> print(event, out));
    if (follow) {
      follow(service, filter, last, out);
    } else if (events.isEmpty() && !json) {
      out.println("no events");
    }
  }

  private void follow(
      ServiceClient service, Map<String, String> filter, long last, PrintWriter out) {
    new EventStream(service, filter, this::say).read(last, event -> print(event, out));
  }

  /** Prints at once; says whether someone still reads. */
  private boolean print(JsonNode event, PrintWriter out) {
    out.println(json ? JsonOption.line(event) : EventText.line(event));
    return !out.checkError();
  }

  private void say(String sentence) {
    err().println("life-agent: " + Terminal.line(sentence));
    err().flush();
  }
}
