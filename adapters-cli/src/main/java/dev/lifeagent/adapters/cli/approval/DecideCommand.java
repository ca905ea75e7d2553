package dev.lifeagent.adapters.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.RefusedException;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.terminal.Confirmation;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decides about an approval: shows it, asks, and sends the digest of what was shown. */
abstract class DecideCommand extends ApprovalsCommand.OnApproval {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final String decision;

  @Option(names = "--comment", paramLabel = "TEXT", description = "why; the agent is told")
  private @Nullable String comment;

  @Option(
      names = "--digest",
      paramLabel = "DIGEST",
      description = "decide only if the call still has this digest, as approvals show prints it")
  private @Nullable String digest;

  @Option(
      names = "--yes",
      description = "do not ask; without a terminal on standard input nothing is asked")
  private boolean yes;

  @Mixin private JsonOption json = new JsonOption();

  DecideCommand(String decision) {
    this.decision = decision;
  }

  @Override
  protected void run(ServiceClient service, PrintWriter out) {
    if (digest != null && !DIGEST.matcher(digest).matches()) {
      throw new UsageException("a digest is 64 of the digits 0 to 9 and a to f");
    }
    JsonNode approval = approval(service);
    String shown = approval.path("digest").asText();
    // What a script reads has one object in it.
    PrintWriter seen = json.wanted() ? err() : out;
    seen.println(ApprovalText.whole(approval, service.now()));
    seen.flush();
    if (digest != null && !digest.equals(shown)) {
      throw new RefusedException("the approval is for another call, with the digest " + shown);
    }
    if (!approval.path("state").asText().equals("open")) {
      throw new RefusedException("the approval is " + approval.path("state").asText() + " already");
    }
    if (!yes && !Confirmation.onTerminal(err()).asks("Do you " + decision + " this act?")) {
      throw new UsageException("nothing was decided");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("decision", decision);
    body.put("digest", shown);
    if (comment != null) {
      body.put("comment", comment);
    }
    String id = approval.path("approval_id").asText();
    JsonNode answer = service.post("/approvals/" + id, body);
    json.print(
        out,
        () -> answer,
        () -> decision + ": " + id + ", event " + answer.path("event_id").asLong());
  }

  /** Yes. */
  @Command(
      name = "approve",
      description = {
        "Let an act that waits happen once.",
        "It is shown first; the gates judge it once more when the agent calls again. The key that"
            + " asked may not decide."
      })
  static final class Approve extends DecideCommand {
    Approve() {
      super("approve");
    }
  }

  /** No. */
  @Command(
      name = "reject",
      description = {
        "Refuse an act that waits; the same call is refused until that expires.",
        "It is shown first. The key that asked may not decide."
      })
  static final class Reject extends DecideCommand {
    Reject() {
      super("reject");
    }
  }
}
