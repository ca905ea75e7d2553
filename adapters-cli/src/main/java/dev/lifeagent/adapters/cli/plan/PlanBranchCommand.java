package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.git.GitWriter;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a branch of an approved plan. */
@Command(
    name = "branch",
    description = {
      "Commit an approved plan onto the commit that it was made for, as a new branch.",
      "Author, date and message are those of git am, with Reviewed-by at the end. Neither the work"
          + " tree nor the index is touched, and no hook runs. The digest of the patch,"
          + " the plan's id and the tree of the result are computed again first. Exit 1 if the plan"
          + " is not approved as it is, or the kill switch is on.",
      "If the service gives a certificate of the plan, the trailer Plan-Certificate names it."
    })
final class PlanBranchCommand extends PlanCommand.OnPlan {
  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "a folder in the git repository; default: .")
  private Path repo = Path.of(".");

  @Option(names = "--name", paramLabel = "BRANCH", description = "default: life-agent/PLAN")
  private @Nullable String name;

  @Option(
      names = "--onto",
      paramLabel = "REV",
      description = "say so if this is not the base any more; default: HEAD")
  private String head = "HEAD";

  @Option(
      names = "--note",
      description =
          "add the plan's certificate to the commit's note (refs/notes/life-agent), where"
              + " verify-change finds it; fails if there is no certificate")
  private boolean note;

  @Mixin private JsonOption json = new JsonOption();

  PlanBranchCommand() {}

  @Override
  protected void run(ServiceClient service, PrintWriter out) {
    JsonNode plan = plan(service);
    List<String> missing = new ArrayList<>();
    ApprovedPlan approved =
        PlanCertificate.add(
            service, id(plan), ApprovedPlan.fetch(service, plan), note, missing::add);
    List<String> notes = new ArrayList<>(approved.notes());

    GitWriter git = new GitWriter(repo);
    String branch = name == null ? "life-agent/" + PlanIds.shortened(id(plan)) : name;
    git.refuseUnlessFree(branch);
    String base = plan.path("base").asText();
    if (!git.commit(head).equals(base)) {
      notes.add(head + " has moved on since " + base + "; rebase or merge the branch");
    }
    String tree = plan.path("result_tree").asText();
    String commit = git.commit(base, approved.patch(), tree, approved.trailer());
    // If it was turned on meanwhile, there must be no branch.
    ApprovedPlan.refuseUnderKillSwitch(service);
    git.branch(branch, commit);
    if (note) {
      approved.certificate().ifPresent(certificate -> git.note(commit, certificate.file()));
    }
    missing.forEach(why -> err().println("note: " + Terminal.line(why)));
    err().flush();
    json.print(
        out,
        () -> answer(branch, commit, base, tree, notes),
        () -> text("branch " + branch + " at " + commit, notes));
  }

  private static String id(JsonNode plan) {
    return plan.path("plan_id").asText();
  }

  private static String text(String done, List<String> notes) {
    StringBuilder text = new StringBuilder(Terminal.line(done));
    notes.forEach(
        note -> text.append(System.lineSeparator()).append("note: ").append(Terminal.line(note)));
    return text.toString();
  }

  private static ObjectNode answer(
      String branch, String commit, String base, String tree, List<String> notes) {
    ObjectNode answer = JsonOption.MAPPER.createObjectNode();
    answer.put("branch", branch);
    answer.put("commit", commit);
    answer.put("base", base);
    answer.put("tree", tree);
    notes.forEach(answer.putArray("notes")::add);
    return answer;
  }
}
