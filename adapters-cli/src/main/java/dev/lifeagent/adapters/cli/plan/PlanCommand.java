package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceCommand;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans of a running service: read them, decide about them, take them over. */
@Command(
    name = "plan",
    description = "Propose, list, read and review the plans of a running service.",
    subcommands = {
      ProposeCommand.class,
      PlanCommand.ListPlans.class,
      PlanCommand.Show.class,
      PlanCommand.Diff.class,
      PlanCommand.Approve.class,
      PlanCommand.Reject.class,
      PlanBranchCommand.class,
      PlanMailCommand.class,
      PlanCertificateCommand.class
    })
public final class PlanCommand {
  /** Made by picocli. */
  public PlanCommand() {}

  /** A command about one plan. */
  abstract static class OnPlan extends ServiceCommand {
    @Parameters(paramLabel = "PLAN", description = "its id, or the first digits of it")
    private String plan = "";

    /** The plan of the id, or the one of the newest 1,000 whose id begins like that. */
    JsonNode plan(ServiceClient service) {
      return PlanIds.find(service, plan);
    }
  }

  /** The newest plans. */
  @Command(
      name = "list",
      description = "The newest plans, newest first; with --open those that wait for a review.")
  public static final class ListPlans extends ServiceCommand {
    @Option(names = "--open", description = "with a patch and without a review; as --state open")
    private boolean open;

    @Option(
        names = "--state",
        paramLabel = "STATE",
        description = "open, approved, rejected, or intent for plans without a patch")
    private @Nullable String state;

    @Option(names = "--agent", paramLabel = "ID", description = "only those of this agent")
    private @Nullable String agent;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "20",
        description = "how many; default: ${DEFAULT-VALUE}")
    private int limit;

    @Mixin private JsonOption json = new JsonOption();

    ListPlans() {}

    @Override
    protected void run(ServiceClient service, PrintWriter out) {
      if (open && state != null && !state.equals("open")) {
        throw new UsageException("--open and --state " + state + " exclude each other");
      }
      Map<String, String> query = new LinkedHashMap<>();
      query.put("state", open ? "open" : Objects.requireNonNullElse(state, ""));
      query.put("agent_id", Objects.requireNonNullElse(agent, ""));
      query.put("limit", Integer.toString(limit));
      JsonNode answer = service.get(ServiceClient.path("/plans", query));
      boolean all = query.get("state").isEmpty() && query.get("agent_id").isEmpty();
      String none =
          all
              ? "no plans yet"
              : query.get("state").equals("open") ? "nothing waits" : "no such plans";
      json.print(out, () -> answer, () -> PlanText.list(answer, none));
    }
  }

  /** One plan. */
  @Command(name = "show", description = "What a plan is, what the gates found, and its review.")
  public static final class Show extends OnPlan {
    @Mixin private JsonOption json = new JsonOption();

    Show() {}

    @Override
    protected void run(ServiceClient service, PrintWriter out) {
      JsonNode plan = plan(service);
      json.print(out, () -> plan, () -> PlanText.whole(plan));
    }
  }

  /** The patch of a plan. */
  @Command(
      name = "diff",
      description = {
        "The patch of a plan, with what a terminal would not show, or show as something else, made"
            + " visible as \\u{number}.",
        "Files that a build or an editor may run by itself, and changes of mode, are flagged."
      })
  public static final class Diff extends OnPlan {
    @Option(names = "--raw", description = "byte for byte, for git apply or git am --keep-cr")
    private boolean raw;

    Diff() {}

    @Override
    protected void run(ServiceClient service, PrintWriter out) {
      if (raw && Terminal.shows(Terminal.OUT)) {
        throw new UsageException(
            "--raw is for files and pipes: in a terminal a patch could hide what it does");
      }
      JsonNode plan = plan(service);
      if (!plan.path("patch_sha256").isTextual()) {
        throw new UsageException("the plan has no patch, only an intent");
      }
      byte[] patch = service.bytes("/plans/" + plan.path("plan_id").asText() + "/patch");
      if (raw) {
        System.out.writeBytes(patch);
        System.out.flush();
      } else {
        out.println(DiffText.of(plan, patch, Terminal.colours()));
      }
    }
  }

  /** Decides about a plan. */
  abstract static class Review extends OnPlan {
    private final String decision;

    @Option(names = "--comment", paramLabel = "TEXT", description = "why")
    private @Nullable String comment;

    @Mixin private JsonOption json = new JsonOption();

    Review(String decision) {
      this.decision = decision;
    }

    /** What the reviewer says to know of. */
    List<String> acknowledged() {
      return List.of();
    }

    @Override
    protected void run(ServiceClient service, PrintWriter out) {
      JsonNode plan = plan(service);
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("decision", decision);
      // A plan without a patch is reviewed under the empty text.
      body.put(
          "patch_sha256", Objects.requireNonNullElse(plan.path("patch_sha256").textValue(), ""));
      if (comment != null) {
        body.put("comment", comment);
      }
      if (!acknowledged().isEmpty()) {
        body.put("acknowledge", acknowledged());
      }
      String id = plan.path("plan_id").asText();
      JsonNode answer = service.post("/plans/" + id + "/review", body);
      json.print(
          out,
          () -> answer,
          () -> decision + ": " + id + ", event " + answer.path("event_id").asLong());
    }
  }

  /** Yes. */
  @Command(
      name = "approve",
      description = {
        "Approve a plan as it is now; read it with plan diff first.",
        "The gates look at it once more. The key that proposed may not approve."
      })
  public static final class Approve extends Review {
    @Option(
        names = "--acknowledge",
        paramLabel = "CODE",
        description =
            "moved, conflict, protected_files or rule:ID, as plan show says: approve all the same;"
                + " once for each")
    private List<String> acknowledged = List.of();

    Approve() {
      super("approve");
    }

    @Override
    List<String> acknowledged() {
      return acknowledged;
    }
  }

  /** No. */
  @Command(name = "reject", description = "Reject a plan.")
  public static final class Reject extends Review {
    Reject() {
      super("reject");
    }
  }
}
