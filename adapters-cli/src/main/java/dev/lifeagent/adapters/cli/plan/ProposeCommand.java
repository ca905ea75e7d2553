package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.client.RefusedException;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceCommand;
import dev.lifeagent.adapters.cli.client.ServiceOptions;
import dev.lifeagent.adapters.cli.git.WorkTree;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.domain.call.AgentId;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes a change, as an agent does. */
@Command(
    name = "propose",
    description = {
      "Propose a change as a plan: what git diff HEAD shows in this work tree, staged or not, or a"
          + " patch from a file or standard input.",
      "Work tree, index and repository stay as they are. With --watch: exit 0 once it is approved, 1"
          + " once it is rejected."
    })
final class ProposeCommand extends ServiceCommand {
  private static final int MOST_NAMED = 3;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "a patch as git diff prints it, or - for standard input; default: this work tree")
  private @Nullable String file;

  @Option(
      names = "--intent",
      paramLabel = "TEXT",
      description = "what the change is for; its first line becomes the subject of the commit")
  private @Nullable String intent;

  @Option(
      names = "--context",
      paramLabel = "TEXT",
      description = "what a reviewer should know; becomes the body of the commit")
  private @Nullable String context;

  @Option(
      names = "--agent",
      paramLabel = "ID",
      description =
          "who proposes, the author of the commit; default: the agent of the key if it is for one"
              + " alone, else the name of the user")
  private @Nullable String agent;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "the session of the agent that it belongs to")
  private @Nullable String session;

  @Option(names = "--untracked", description = "also files that git neither tracks nor ignores")
  private boolean untracked;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "a folder in the work tree; default: .")
  private Path repo = Path.of(".");

  @Option(names = "--watch", description = "wait for the review, and tell what changes")
  private boolean watch;

  @Mixin private JsonOption json = new JsonOption();

  ProposeCommand() {}

  @Override
  protected ServiceClient client(ServiceOptions options) {
    return options.agentClient();
  }

  @Override
  protected void run(ServiceClient service, PrintWriter out) {
    if (intent == null || intent.isBlank()) {
      throw new UsageException(
          "say what the change is for, such as: plan propose --intent 'Fix the rounding of totals'");
    }
    if (file != null && untracked) {
      throw new UsageException("--untracked is for the work tree, not for a patch that is given");
    }
    Optional<WorkTree> tree = file == null ? Optional.of(WorkTree.around(repo)) : Optional.empty();
    byte[] patch =
        tree.map(this::changes).orElseGet(() -> Input.bytes(Objects.requireNonNull(file)));
    String who = agent == null ? agent(service.get("/meta").path("caller")) : agent;
    JsonNode answer = send(service, who, patch);
    String page = service.address() + "/#/plans/" + answer.path("plan_id").asText();
    if (!json.wanted()) {
      JsonNode stored = service.get("/plans/" + answer.path("plan_id").asText());
      out.println(text(stored, answer, page));
      out.flush();
      tree.flatMap(here -> otherBase(here, answer)).ifPresent(this::note);
    } else if (!watch) {
      out.println(JsonOption.line(((ObjectNode) answer).put("page", page)));
    }
    if (watch) {
      JsonNode reviewed = wait(service, answer.path("plan_id").asText());
      if (json.wanted()) {
        out.println(JsonOption.line(((ObjectNode) reviewed).put("page", page)));
      }
      out.flush();
      if (PlanText.state(reviewed).equals("rejected")) {
        throw new RefusedException("the plan was rejected");
      }
    }
  }

  /** What changed in the work tree; says which files are left out. */
  private byte[] changes(WorkTree tree) {
    List<String> left = untracked ? List.of() : tree.untracked();
    byte[] patch = tree.diff(untracked);
    if (patch.length == 0) {
      throw new UsageException(
          left.isEmpty()
              ? "nothing to propose: the work tree is as its commit"
              : "nothing to propose: only files that git does not track differ from the commit: "
                  + some(left)
                  + "; --untracked takes them, or git add");
    }
    if (!left.isEmpty()) {
      note("not in the plan, since git does not track it: " + some(left) + " (see --untracked)");
    }
    return patch;
  }

  private static String some(List<String> files) {
    String first = String.join(", ", files.subList(0, Math.min(MOST_NAMED, files.size())));
    int more = files.size() - MOST_NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** The one agent that the key is for, or the person at the keyboard. */
  private static String agent(JsonNode caller) {
    JsonNode agents = caller.path("agents");
    if (agents.size() == 1 && isAgent(agents.path(0).asText())) {
      return agents.path(0).asText();
    }
    String user = System.getProperty("user.name", "");
    return isAgent(user) ? user : "cli";
  }

  private static boolean isAgent(String name) {
    return name.matches(AgentId.FORM);
  }

  private JsonNode send(ServiceClient service, String who, byte[] patch) {
    String purpose = Objects.requireNonNull(intent);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("agent_id", who);
    fields.put("intent", purpose);
    if (session != null) {
      fields.put("session_id", session);
    }
    if (context == null) {
      return service.post(ServiceClient.path("/plan", fields), "text/x-diff", patch);
    }
    // Beside a raw patch there is no place for a long text.
    fields.put("context", context);
    fields.put("patch", utf8(patch));
    return service.post("/plan", fields);
  }

  private static String utf8(byte[] patch) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(patch)).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException("a patch that is not UTF-8 takes no --context; put it in --intent");
    }
  }

  /** The plan as it is stored, which may be from before, with the places of its findings. */
  private static String text(JsonNode plan, JsonNode answer, String page) {
    String id = plan.path("plan_id").asText();
    boolean before = plan.path("event_id").asLong() != answer.path("event_id").asLong();
    StringBuilder text = new StringBuilder();
    PlanText.field(text, "plan", id);
    PlanText.field(text, "state", PlanText.state(plan) + (before ? ", proposed before" : ""));
    PlanText.field(text, "agent", plan.path("agent_id").asText());
    PlanText.field(
        text, "lines", "+" + plan.path("added").asInt() + " -" + plan.path("deleted").asInt());
    PlanText.files(text, plan);
    PlanText.findings(plan).forEach(finding -> PlanText.field(text, "finding", finding));
    PlanText.field(text, "page", page);
    String brief = PlanIds.shortened(id);
    PlanText.field(
        text,
        "next",
        "an operator reads it there, or by plan diff " + brief + ", and approves it;");
    PlanText.field(
        text, "", "then plan branch " + brief + ", or plan mail " + brief + " | git am --keep-cr");
    return text.toString().stripTrailing();
  }

  /** A plan is made for the commit that the service has checked out, which may not be this one. */
  private static Optional<String> otherBase(WorkTree tree, JsonNode answer) {
    String base = answer.path("base").asText();
    return tree.head().equals(base)
        ? Optional.empty()
        : Optional.of(
            "the plan is for "
                + base
                + ", which the service has checked out; HEAD here is another");
  }

  private JsonNode wait(ServiceClient service, String id) {
    note("waiting for the review; Ctrl-C ends the waiting, not the plan");
    return new ReviewWait(service, this::note).until(id);
  }

  private void note(String sentence) {
    err().println("life-agent: " + Terminal.line(sentence));
    err().flush();
  }
}
