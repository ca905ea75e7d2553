package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.client.RefusedException;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceOptions;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Progress;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.git.GitPlaces;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.adapters.http.resource.BacktestView;
import dev.lifeagent.adapters.persistence.sqlite.SqliteHistory;
import dev.lifeagent.adapters.policy.PolicyYaml;
import dev.lifeagent.application.history.HistoryQuery;
import dev.lifeagent.application.policy.Backtest;
import dev.lifeagent.application.policy.BacktestChange;
import dev.lifeagent.application.policy.BacktestReport;
import dev.lifeagent.application.policy.CallDecision;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.TopFolder;
import dev.lifeagent.bootstrap.service.Version;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskScanner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what another policy would change of what is recorded. */
@Command(
    name = "backtest",
    description = {
      "Judge the recorded acts, turns and plans again under another policy, and list what would"
          + " change.",
      "What the record does not hold, or a policy does not decide, is counted by reason. The paths"
          + " of acts lead where they lead now."
    },
    exitCodeList = {
      "0:nothing would change",
      "1:something would change",
      LifeAgentCommand.ERROR_CODE
    })
final class PolicyBacktestCommand implements Callable<Integer> {
  /** How many events of a group are shown. */
  private static final int LISTED = 20;

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "FILE",
      description = "the policy to try, or - for standard input")
  private @Nullable Path policy;

  @Mixin private HistoryOptions history = new HistoryOptions();

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "with --db: the repository that acts run in; default: $${WORKSPACE} or .")
  private @Nullable Path repo;

  @Mixin private @Nullable ServiceOptions service;

  @Option(
      names = "--json",
      description = "print JSON Lines: one for each call that changes, and the report at the end")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  PolicyBacktestCommand() {}

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    PrintWriter out = commandLine.getOut();
    byte[] yaml = Input.bytes(Objects.requireNonNull(policy).toString());
    Policy parsed = PolicyYaml.parse(yaml);
    HistoryQuery query = history.query();
    BacktestReport report;
    try (Progress progress = Progress.on(commandLine.getErr())) {
      Told told = new Told(out, progress);
      report =
          history.database().isPresent()
              ? local(history.database().get(), parsed, query, told)
              : remote(yaml, query, told);
    }
    if (json) {
      out.println(JsonOption.MAPPER.valueToTree(BacktestView.of(report, parsed.digest())));
    } else {
      HistoryText.of(report).forEach(line -> out.println(Terminal.escape(line)));
    }
    out.flush();
    return report.changed() == 0 ? 0 : LifeAgentCommand.DENIED;
  }

  private BacktestReport local(Path file, Policy parsed, HistoryQuery query, Told told) {
    Settings settings = SettingsReader.read(System.getenv());
    Path where = repo == null ? settings.workspace() : repo;
    try (SqliteHistory recorded = SqliteHistory.open(file);
        GitWorkspace workspace = new GitWorkspace(where, settings.baseRef());
        GitPlaces places = new GitPlaces(workspace, settings.workspaces())) {
      BaseConfiguration configuration =
          new BaseConfiguration(
              where, settings.baseRef(), () -> workspace.head().tree(), settings, null);
      RiskScanner risk = configuration.risk();
      return new Backtest(
              configuration.policyGates(risk),
              places,
              recorded.plans(),
              recorded.feed(),
              new Origin(Version.current(), risk.profile().code()),
              true)
          .run(Caller.unbound("backtest"), parsed, query, LISTED, told);
    } catch (WorkspaceException e) {
      throw new UsageException(e.getMessage() + TopFolder.hint(where) + " (see --repo)");
    }
  }

  /** Piece by piece, each of which the service answers soon. */
  private BacktestReport remote(byte[] yaml, HistoryQuery query, Told told) {
    ServiceClient client = Objects.requireNonNull(service).client();
    BacktestReport whole = BacktestReport.EMPTY;
    HistoryQuery next = query;
    while (true) {
      BacktestReport piece = piece(client, next, yaml);
      told.piece(piece);
      whole = whole.and(piece, LISTED);
      told.looked(whole.calls());
      if (piece.nextAfter().isEmpty()) {
        return whole;
      }
      next = query.piece(piece.nextAfter().getAsLong(), query.most());
    }
  }

  /** Where the service refuses, nothing is known: that is no answer to what would change. */
  private static BacktestReport piece(ServiceClient client, HistoryQuery query, byte[] yaml) {
    try {
      return HistoryAnswers.backtest(
          client.post(
              "/policy/backtest" + HistoryOptions.parameters(query), "application/yaml", yaml));
    } catch (RefusedException e) {
      throw new UsageException(e.getMessage() + e.hint());
    }
  }

  /** Tells of a run while it goes on. */
  private final class Told implements Backtest.Listener {
    private final PrintWriter out;
    private final Progress progress;

    Told(PrintWriter out, Progress progress) {
      this.out = out;
      this.progress = progress;
    }

    @Override
    public void looked(long calls) {
      progress.say(calls + " calls judged");
    }

    @Override
    public void changed(BacktestChange change) {
      if (json) {
        CallDecision deciding = change.deciding();
        ObjectNode line = JsonOption.MAPPER.createObjectNode();
        line.put("event", change.event());
        line.put("from", change.before().kind().code());
        line.put("to", change.after().kind().code());
        line.put("code", deciding.code().orElse(""));
        deciding.rule().ifPresent(rule -> line.put("rule", rule));
        out.println(JsonOption.line(line));
      }
    }

    /** The answer of a service names all events of its piece, by group. */
    void piece(BacktestReport piece) {
      piece.groups().stream()
          .flatMap(group -> group.events().stream().map(event -> change(group, event)))
          .sorted(Comparator.comparingLong(BacktestChange::event))
          .forEach(this::changed);
    }

    private static BacktestChange change(BacktestReport.Group group, long event) {
      Optional<String> code = Optional.of(group.code());
      return new BacktestChange(
          event,
          new CallDecision(group.from(), code, group.rule()),
          new CallDecision(group.to(), code, group.rule()));
    }
  }
}
