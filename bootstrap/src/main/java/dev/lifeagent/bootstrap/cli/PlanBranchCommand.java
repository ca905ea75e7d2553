package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.client.ServiceClient;
import dev.lifeagent.bootstrap.git.GitWriter;
import dev.lifeagent.domain.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a branch of an approved plan. */
@Command(
    name = "branch",
    mixinStandardHelpOptions = true,
    description = {
      "Commit an approved plan onto the commit that it was made for, as a new branch.",
      "Neither the work tree nor the index is touched. Every digest is computed again first."
    })
final class PlanBranchCommand extends PlanCommand.OnPlan {
  private static final int SHORT_ID = 12;

  @Option(names = "--repo", paramLabel = "DIR", description = "the git repository; default: .")
  private Path repo = Path.of(".");

  @Option(names = "--name", description = "the branch; default: life-agent/PLAN")
  private @Nullable String name;

  @Option(names = "--onto", paramLabel = "REV", description = "what has moved on; default: HEAD")
  private String head = "HEAD";

  PlanBranchCommand() {}

  @Override
  void run(ServiceClient service, PrintWriter out) {
    if (service.get("/meta").path("kill_switch").asBoolean(true)) {
      throw new UsageException("the kill switch is on");
    }
    JsonNode plan = plan(service);
    String id = plan.path("plan_id").asText();
    if (!plan.path("review").path("decision").asText().equals("approve")) {
      throw new UsageException("the plan is not approved");
    }
    byte[] patch = service.bytes("/plans/" + id + "/patch");
    if (!Sha256.hex(patch).equals(plan.path("patch_sha256").asText())) {
      throw new UsageException("the patch has another SHA-256 than the plan says");
    }
    GitWriter git = new GitWriter(repo);
    String branch = name == null ? "life-agent/" + id.substring(0, SHORT_ID) : name;
    String base = plan.path("base").asText();
    String commit = commit(git, branch, plan, base, patch);
    out.println("branch " + branch + " at " + commit);
    if (!git.commit(head).equals(base)) {
      out.println("note: " + head + " has moved on since " + base + "; rebase or merge the branch");
    }
  }

  private static String commit(
      GitWriter git, String branch, JsonNode plan, String base, byte[] patch) {
    try {
      Path file = Files.createTempFile("life-agent", ".patch");
      try {
        Files.write(file, patch);
        return git.branch(branch, base, file, plan.path("result_tree").asText(), message(plan));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One subject without control characters, and who answers for it. */
  private static String message(JsonNode plan) {
    JsonNode review = plan.path("review");
    return Terminal.line(plan.path("intent").asText())
        + "\n\nPlan-Id: "
        + plan.path("plan_id").asText()
        + "\nReviewed-by: "
        + Terminal.line(review.path("reviewer").asText())
        + "\n";
  }
}
