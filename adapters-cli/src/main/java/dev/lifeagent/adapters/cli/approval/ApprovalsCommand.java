package dev.lifeagent.adapters.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceCommand;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Acts that wait for a person in a running service: read them, decide about them. */
@Command(
    name = "approvals",
    description = {
      "List and read the acts that wait for a person, and decide about them.",
      "Without a command, as approvals list, which takes the options: approvals list --json."
    },
    subcommands = {
      ApprovalsCommand.ListApprovals.class,
      ApprovalsCommand.Show.class,
      DecideCommand.Approve.class,
      DecideCommand.Reject.class
    })
public final class ApprovalsCommand implements Callable<Integer> {
  /** No options beside it: a gate reads from a line which command runs. */
  @Spec private @Nullable CommandSpec spec;

  /** Made by picocli. */
  public ApprovalsCommand() {}

  @Override
  public Integer call() {
    return Objects.requireNonNull(Objects.requireNonNull(spec).subcommands().get("list")).execute();
  }

  /** A command about one approval. */
  abstract static class OnApproval extends ServiceCommand {
    @Parameters(
        paramLabel = "APPROVAL",
        description = "its id, or the first digits of it, at least 6")
    private String approval = "";

    JsonNode approval(ServiceClient service) {
      return ApprovalIds.find(service, approval);
    }
  }

  /** What waits. */
  @Command(name = "list", description = "What waits for a person, newest first.")
  public static final class ListApprovals extends ServiceCommand {
    @Option(names = "--all", description = "also what is decided, used or expired")
    private boolean all;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "100",
        description = "how many; default: ${DEFAULT-VALUE}")
    private int limit;

    @Mixin private JsonOption json = new JsonOption();

    ListApprovals() {}

    @Override
    protected void run(ServiceClient service, PrintWriter out) {
      JsonNode answer =
          service.get("/approvals?state=" + (all ? "all" : "open") + "&limit=" + limit);
      json.print(out, () -> answer, () -> ApprovalText.list(answer, service.now()));
    }
  }

  /** One approval. */
  @Command(
      name = "show",
      description = {
        "What was asked, by whom, and why it is held; the payload whole.",
        "What a terminal would not show, or show as something else, is made visible as \\u{number}."
      })
  public static final class Show extends OnApproval {
    @Mixin private JsonOption json = new JsonOption();

    Show() {}

    @Override
    protected void run(ServiceClient service, PrintWriter out) {
      JsonNode approval = approval(service);
      json.print(out, () -> approval, () -> ApprovalText.whole(approval, service.now()));
    }
  }
}
