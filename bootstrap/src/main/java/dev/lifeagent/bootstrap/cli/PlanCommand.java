package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.client.ServiceClient;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plans of a running service: read them, decide about them, take them over. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "List, read and decide about the plans of a running service.",
    subcommands = {
      PlanCommand.ListPlans.class,
      PlanCommand.Show.class,
      PlanCommand.Diff.class,
      PlanCommand.Approve.class,
      PlanCommand.Reject.class,
      PlanBranchCommand.class
    })
final class PlanCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  PlanCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "say which: plan list, show, diff, …");
  }

  /** What every command of this kind has. */
  abstract static class OnService implements Callable<Integer> {
    @Mixin private ServiceOptions service = new ServiceOptions();
    @Spec private @Nullable CommandSpec spec;

    @Override
    public final Integer call() {
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      run(service.client(), out);
      out.flush();
      return 0;
    }

    abstract void run(ServiceClient service, PrintWriter out);
  }

  /** A command about one plan. */
  abstract static class OnPlan extends OnService {
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
      mixinStandardHelpOptions = true,
      description = "The newest plans, newest first.")
  static final class ListPlans extends OnService {
    @Option(names = "--limit", defaultValue = "20", description = "default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(names = "--json", description = "the service's answer as it is")
    private boolean json;

    ListPlans() {}

    @Override
    void run(ServiceClient service, PrintWriter out) {
      JsonNode answer = service.get("/plans?limit=" + limit);
      if (json) {
        out.println(answer);
        return;
      }
      if (answer.path("plans").isEmpty()) {
        out.println("no plans yet");
      }
      answer.path("plans").forEach(plan -> out.println(PlanText.line(plan)));
    }
  }

  /** One plan. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "What a plan is, what the gates found, and its review.")
  static final class Show extends OnPlan {
    @Option(names = "--json", description = "the service's answer as it is")
    private boolean json;

    Show() {}

    @Override
    void run(ServiceClient service, PrintWriter out) {
      JsonNode plan = plan(service);
      out.println(json ? plan.toString() : PlanText.whole(plan));
    }
  }

  /** The patch of a plan. */
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "The patch of a plan, with what a terminal would not show made visible.")
  static final class Diff extends OnPlan {
    @Option(names = "--raw", description = "byte for byte, for git apply or git am --keep-cr")
    private boolean raw;

    Diff() {}

    @Override
    void run(ServiceClient service, PrintWriter out) {
      String id = plan(service).path("plan_id").asText();
      byte[] patch = service.bytes("/plans/" + id + "/patch");
      if (raw) {
        System.out.writeBytes(patch);
        System.out.flush();
      } else {
        out.println(Terminal.diff(new String(patch, StandardCharsets.UTF_8)));
      }
    }
  }

  /** Decides about a plan. */
  abstract static class Review extends OnPlan {
    private final String decision;

    @Option(names = "--comment", description = "why")
    private @Nullable String comment;

    Review(String decision) {
      this.decision = decision;
    }

    @Override
    void run(ServiceClient service, PrintWriter out) {
      JsonNode plan = plan(service);
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("decision", decision);
      body.put("patch_sha256", plan.path("patch_sha256").asText());
      if (comment != null) {
        body.put("comment", comment);
      }
      String id = plan.path("plan_id").asText();
      JsonNode answer = service.post("/plans/" + id + "/review", body);
      out.println(decision + ": " + id + ", event " + answer.path("event_id").asLong());
    }
  }

  /** Yes. */
  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Approve a plan; the gates look at it once more.")
  static final class Approve extends Review {
    Approve() {
      super("approve");
    }
  }

  /** No. */
  @Command(name = "reject", mixinStandardHelpOptions = true, description = "Reject a plan.")
  static final class Reject extends Review {
    Reject() {
      super("reject");
    }
  }
}
