package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.RefusedException;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceException;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.domain.crypto.Sha256;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The certificate of a plan, as the service gives it.
 *
 * @param file its bytes; not copied
 * @param name SHA-256 of the payload in it
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on at once and never compared.
record PlanCertificate(byte[] file, String name) {
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  /**
   * The certificate.
   *
   * @param sizes of earlier logs, for which consistency is to be proven
   * @throws RefusedException if the plan has none
   * @throws ServiceException if the service does not know the plan, or has erased it
   * @throws UsageException if it answers with something else
   */
  static PlanCertificate fetch(ServiceClient service, String plan, List<Long> sizes) {
    String query = sizes.stream().map(size -> "size=" + size).collect(Collectors.joining("&"));
    byte[] file =
        service.bytes("/plans/" + plan + "/certificate" + (query.isEmpty() ? "" : "?" + query));
    return new PlanCertificate(file, name(file));
  }

  /**
   * The plan with its certificate, if the service gives one.
   *
   * @param required whether it is an error if it does not
   * @param notes is told in a sentence why the service gives no certificate
   */
  static ApprovedPlan add(
      ServiceClient service,
      String id,
      ApprovedPlan plan,
      boolean required,
      Consumer<String> notes) {
    try {
      return plan.with(fetch(service, id, List.of()));
    } catch (RefusedException e) {
      return without(plan, required, notes, e);
    } catch (ServiceException e) {
      if (e.status() != NOT_FOUND && e.status() != GONE) {
        throw e;
      }
      return without(plan, required, notes, e);
    }
  }

  private static ApprovedPlan without(
      ApprovedPlan plan, boolean required, Consumer<String> notes, RuntimeException why) {
    if (required) {
      throw why;
    }
    notes.accept("the service gives no certificate of the plan: " + why.getMessage());
    return plan;
  }

  private static String name(byte[] file) {
    try {
      JsonNode payload = JsonOption.MAPPER.readTree(file).path("payload");
      if (payload.isTextual()) {
        return Sha256.hex(Base64.getDecoder().decode(payload.textValue()));
      }
    } catch (IOException | IllegalArgumentException e) {
      // Said below.
    }
    throw new UsageException("what the service answers is not a certificate of the plan");
  }
}
