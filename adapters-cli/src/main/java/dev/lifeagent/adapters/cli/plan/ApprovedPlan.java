package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.RefusedException;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.terminal.TerminalText;
import dev.lifeagent.domain.crypto.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * What a reviewer approved, computed again.
 *
 * @param patch the approved bytes, a mail that git am takes; not copied
 * @param trailer says who reviewed it and names the certificate, for the end of a message; one or
 *     two lines without the last line end
 * @param certificate of the plan; empty if the service gives none
 * @param notes what could not be checked again, a sentence each
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on at once and never compared.
record ApprovedPlan(
    byte[] patch, String trailer, Optional<PlanCertificate> certificate, List<String> notes) {
  /**
   * Fetches the patch of a plan, and compares the digests and the id.
   *
   * @throws RefusedException if the kill switch is on, or the plan is not approved as it is
   */
  static ApprovedPlan fetch(ServiceClient service, JsonNode plan) {
    refuseUnderKillSwitch(service);
    byte[] patch = approved(service, plan);
    List<String> notes =
        new PlanIdCheck(service, plan)
            .run().stream()
                .map(why -> "the plan's id could not be computed again: " + why)
                .toList();
    String reviewer = TerminalText.oneLine(plan.path("review").path("reviewer").asText());
    return new ApprovedPlan(patch, "Reviewed-by: " + reviewer, Optional.empty(), notes);
  }

  /** The same with its certificate, which the trailer names. */
  ApprovedPlan with(PlanCertificate given) {
    return new ApprovedPlan(
        patch, trailer + "\nPlan-Certificate: " + given.name(), Optional.of(given), notes);
  }

  /** Refuses while the switch is on, or is not known to be off. */
  static void refuseUnderKillSwitch(ServiceClient service) {
    if (service.get("/meta").path("kill_switch").asBoolean(true)) {
      throw new RefusedException(
          "the kill switch is on; life-agent kill-switch says who turned it and why, and an operator"
              + " turns it off with: life-agent kill-switch off --reason TEXT");
    }
  }

  /** The bytes that a reviewer approved. */
  private static byte[] approved(ServiceClient service, JsonNode plan) {
    String id = plan.path("plan_id").asText();
    if (!plan.path("patch_sha256").isTextual()) {
      throw new RefusedException(
          "the plan has no patch, only an intent, so there is nothing to commit");
    }
    JsonNode review = plan.path("review");
    if (review.path("decision").asText().equals("reject")) {
      throw new RefusedException(
          "the plan was rejected by "
              + TerminalText.oneLine(review.path("reviewer").asText())
              + ", which is final; propose a changed one");
    }
    if (!review.path("decision").asText().equals("approve")) {
      throw new RefusedException(
          "the plan is not approved; read it with plan diff, then plan approve " + id);
    }
    byte[] patch = service.bytes("/plans/" + id + "/patch");
    String digest = Sha256.hex(patch);
    if (!digest.equals(plan.path("patch_sha256").asText())) {
      throw new RefusedException("the patch has another SHA-256 than the plan says");
    }
    if (!digest.equals(review.path("patch_sha256").asText())) {
      throw new RefusedException("the approval is of a patch with another SHA-256");
    }
    return patch;
  }
}
