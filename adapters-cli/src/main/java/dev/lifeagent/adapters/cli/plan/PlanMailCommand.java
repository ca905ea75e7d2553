package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.domain.plan.MailTrailer;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Prints an approved plan for git am, with who reviewed it. */
@Command(
    name = "mail",
    description = {
      "Print the patch of an approved plan for git am, with who reviewed it as the last trailer:"
          + " life-agent plan mail PLAN | git am --keep-cr",
      "It makes the commit of plan branch on what is checked out. Checks what plan branch checks."
    })
final class PlanMailCommand extends PlanCommand.OnPlan {
  PlanMailCommand() {}

  @Override
  protected void run(ServiceClient service, PrintWriter out) {
    if (Terminal.shows(Terminal.OUT)) {
      throw new UsageException(
          "a mail is for files and pipes, such as | git am --keep-cr: in a terminal a patch could"
              + " hide what it does; plan diff shows it");
    }
    JsonNode plan = plan(service);
    ApprovedPlan approved =
        PlanCertificate.add(
            service,
            plan.path("plan_id").asText(),
            ApprovedPlan.fetch(service, plan),
            false,
            this::note);
    approved.notes().forEach(this::note);
    System.out.writeBytes(reviewed(approved.patch(), approved.trailer()));
    System.out.flush();
  }

  private void note(String sentence) {
    err().println("note: " + Terminal.line(sentence));
    err().flush();
  }

  /** The mail with a further trailer. */
  static byte[] reviewed(byte[] mail, String trailer) {
    try {
      return MailTrailer.add(mail, trailer);
    } catch (IllegalArgumentException e) {
      throw new UsageException("the patch is not in a mail that git am takes");
    }
  }
}
