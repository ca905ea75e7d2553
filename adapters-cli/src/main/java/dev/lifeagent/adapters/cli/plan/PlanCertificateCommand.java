package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes the certificate of a plan out of the service. */
@Command(
    name = "certificate",
    description = {
      "Print the certificate of an approved plan, byte for byte: what was approved, signed, and the"
          + " proof that it is recorded.",
      "verify-change checks it. Exit 1 if the plan is not approved, or was recorded before there"
          + " were certificates."
    })
final class PlanCertificateCommand extends PlanCommand.OnPlan {
  @Option(
      names = "--size",
      paramLabel = "N",
      description =
          "also prove that the log extends the one that had N events, as a checkpoint says that was"
              + " kept; may be given several times")
  private List<Long> sizes = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write a file instead")
  private @Nullable Path file;

  PlanCertificateCommand() {}

  @Override
  protected void run(ServiceClient service, PrintWriter out) {
    if (file == null && Terminal.shows(Terminal.OUT)) {
      throw new UsageException("a certificate is for files and pipes; name a file with -o");
    }
    if (sizes.stream().anyMatch(size -> size < 1)) {
      throw new UsageException("--size is a number of events, at least 1");
    }
    JsonNode plan = plan(service);
    PlanCertificate certificate =
        PlanCertificate.fetch(service, plan.path("plan_id").asText(), sizes);
    if (file == null) {
      System.out.writeBytes(certificate.file());
      System.out.flush();
      return;
    }
    try {
      Files.write(file, certificate.file());
    } catch (IOException e) {
      throw new UsageException("the file " + file + " cannot be written");
    }
    out.println("certificate " + certificate.name() + " in " + Terminal.line(file.toString()));
  }
}
