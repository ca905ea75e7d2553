package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.client.RefusedException;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceCommand;
import dev.lifeagent.adapters.cli.client.ServiceException;
import dev.lifeagent.adapters.cli.client.ServiceOptions;
import dev.lifeagent.adapters.cli.client.UnreachableException;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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
  private static final int TOO_LONG = 414;
  private static final String SHORTER =
      "the intent is too long: beside a patch that is not UTF-8 it has to fit into the address;"
          + " shorten --intent";

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
    String who = agent == null ? agent(service) : agent;
    JsonNode answer = send(service, who, patch);
    String page = service.address() + "/#/plans/" + answer.path("plan_id").asText();
    if (!json.wanted()) {
      out.println(ProposedText.of(answer, stored(service, answer), who, page));
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
    List<String> unwatched = tree.unwatched();
    if (!unwatched.isEmpty()) {
      note(
          "not in the plan, since git was told not to look at it: "
              + some(unwatched)
              + " (git update-index --no-assume-unchanged or --no-skip-worktree ends that)");
    }
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
    String first =
        files.stream().limit(MOST_NAMED).map(Terminal::line).collect(Collectors.joining(", "));
    int more = files.size() - MOST_NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** The one agent that the key is for, or the person at the keyboard. */
  private String agent(ServiceClient service) {
    String user = System.getProperty("user.name", "");
    String person = isAgent(user) ? user : "cli";
    JsonNode agents;
    try {
      agents = service.get("/meta").at("/caller/agents");
    } catch (RefusedException e) {
      note("this key may not ask for which agents it is, so " + person + " proposes; see --agent");
      return person;
    }
    if (!agents.isArray()) {
      return person;
    }
    if (agents.size() == 1 && isAgent(agents.path(0).asText())) {
      return agents.path(0).asText();
    }
    List<String> bound = new ArrayList<>();
    agents.forEach(one -> bound.add(one.asText()));
    throw new UsageException(
        "this key is for the agents " + String.join(", ", bound) + "; name one with --agent");
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
    Optional<String> text = utf8(patch);
    if (text.isPresent()) {
      fields.put("context", Objects.requireNonNullElse(context, ""));
      fields.put("patch", text.get());
      fields.values().removeIf(String::isEmpty);
      return service.post("/plan", fields);
    }
    if (context != null) {
      throw new UsageException("a patch that is not UTF-8 takes no --context; put it in --intent");
    }
    try {
      return service.post(ServiceClient.path("/plan", fields), "text/x-diff", patch);
    } catch (ServiceException e) {
      throw e.status() == TOO_LONG ? new UsageException(SHORTER) : e;
    }
  }

  /** Text, if these are bytes of it: JSON takes an intent of any length, and no other bytes. */
  private static Optional<String> utf8(byte[] patch) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(patch)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The plan as it is stored, which only a reader may see; empty where it cannot be read. */
  private Optional<JsonNode> stored(ServiceClient service, JsonNode answer) {
    try {
      return Optional.of(service.get("/plans/" + answer.path("plan_id").asText()));
    } catch (RefusedException | ServiceException | UnreachableException e) {
      note("the plan is stored, but could not be read again: " + e.getMessage());
      return Optional.empty();
    }
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
    try {
      return new ReviewWait(service, this::note).until(id);
    } catch (RefusedException e) {
      // Exit 1 would say that the plan was rejected.
      throw new UsageException("the plan is stored, but this key may not wait: " + e.getMessage());
    }
  }

  private void note(String sentence) {
    err().println("life-agent: " + Terminal.line(sentence));
    err().flush();
  }
}
