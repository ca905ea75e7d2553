package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
  private static final byte[] END = "\n---\n".getBytes(StandardCharsets.UTF_8);

  PlanMailCommand() {}

  @Override
  protected void run(ServiceClient service, PrintWriter out) {
    if (Terminal.shows(Terminal.OUT)) {
      throw new UsageException(
          "a mail is for files and pipes, such as | git am --keep-cr: in a terminal a patch could"
              + " hide what it does; plan diff shows it");
    }
    JsonNode plan = plan(service);
    ApprovedPlan approved = ApprovedPlan.fetch(service, plan);
    approved.notes().forEach(note -> err().println("note: " + Terminal.line(note)));
    err().flush();
    System.out.writeBytes(reviewed(approved.patch(), approved.trailer()));
    System.out.flush();
  }

  /** The mail with a further trailer; nothing that an agent wrote begins a line before its end. */
  static byte[] reviewed(byte[] mail, String trailer) {
    int end = 0;
    while (!begins(mail, end)) {
      end++;
      if (end + END.length > mail.length) {
        throw new UsageException("the patch is not in a mail that git am takes");
      }
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(mail, 0, end);
    whole.writeBytes(("\n" + trailer).getBytes(StandardCharsets.UTF_8));
    whole.write(mail, end, mail.length - end);
    return whole.toByteArray();
  }

  private static boolean begins(byte[] mail, int at) {
    for (int i = 0; i < END.length; i++) {
      if (at + i >= mail.length || mail[at + i] != END[i]) {
        return false;
      }
    }
    return true;
  }
}
