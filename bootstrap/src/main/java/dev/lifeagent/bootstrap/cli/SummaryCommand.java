package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceOptions;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Progress;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.http.resource.SummaryView;
import dev.lifeagent.adapters.persistence.sqlite.SqliteHistory;
import dev.lifeagent.application.history.HistoryQuery;
import dev.lifeagent.application.oversight.Summary;
import dev.lifeagent.application.oversight.SummaryReport;
import dev.lifeagent.domain.call.Caller;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what became of calls, and what enforcing would have made of them. */
@Command(
    name = "summary",
    description = {
      "Sum up what was allowed, denied and held, and what enforcing would have refused or held of"
          + " what a dry run let through: by kind, agent and rule.",
      "A call is counted for each rule that it was marked by."
    })
final class SummaryCommand implements Callable<Integer> {
  @Mixin private HistoryOptions history = new HistoryOptions();
  @Mixin private @Nullable ServiceOptions service;
  @Mixin private JsonOption json = new JsonOption();
  @Spec private @Nullable CommandSpec spec;

  SummaryCommand() {}

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    HistoryQuery query = history.query();
    SummaryReport report;
    try (Progress progress = Progress.on(commandLine.getErr())) {
      report =
          history.database().isPresent()
              ? local(history.database().get(), query, progress)
              : remote(query, progress);
    }
    json.print(
        commandLine.getOut(),
        () -> JsonOption.MAPPER.valueToTree(SummaryView.of(report)),
        () -> Terminal.escape(String.join(System.lineSeparator(), HistoryText.of(report))));
    return 0;
  }

  private static SummaryReport local(Path file, HistoryQuery query, Progress progress) {
    try (SqliteHistory recorded = SqliteHistory.open(file)) {
      return new Summary(recorded.feed())
          .run(Caller.unbound("summary"), query, calls -> say(progress, calls));
    }
  }

  /** Piece by piece, each of which the service answers soon. */
  private SummaryReport remote(HistoryQuery query, Progress progress) {
    ServiceClient client = Objects.requireNonNull(service).client();
    SummaryReport whole = SummaryReport.EMPTY;
    HistoryQuery next = query;
    while (true) {
      SummaryReport piece =
          HistoryAnswers.summary(client.get("/summary" + HistoryOptions.parameters(next)));
      whole = whole.and(piece);
      say(progress, whole.total().calls());
      if (piece.nextAfter().isEmpty()) {
        return whole;
      }
      next = query.piece(piece.nextAfter().getAsLong(), query.most());
    }
  }

  private static void say(Progress progress, long calls) {
    progress.say(calls + " calls counted");
  }
}
