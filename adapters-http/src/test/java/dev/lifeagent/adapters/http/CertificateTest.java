package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /plans/{id}/certificate}, and the patch that names one. */
class CertificateTest {
  private static Service service;
  private static String approved;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
    approved = plan("bound", "approved");
    review(approved, Review.Decision.APPROVE, "reviewer");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String plan(String agent, String intent) throws Exception {
    String patch = "--- /dev/null\\n+++ b/src/a.txt\\n@@ -0,0 +1 @@\\n+a\\n";
    String body =
        "{\"agent_id\":\"%s\",\"intent\":\"%s\",\"patch\":\"%s\"}".formatted(agent, intent, patch);
    return service.post("/plan", body).json().path("plan_id").asText();
  }

  /** As a workspace that is there would let it be recorded. */
  private static void review(String plan, Review.Decision decision, String reviewer)
      throws Exception {
    JsonNode shown = service.get("/plans/" + plan).json();
    Observation seen =
        Observation.of(
            "r",
            Instant.EPOCH,
            Duration.ZERO,
            Map.of(),
            Map.of("gates", List.of("paths"), "policy_version", "1"));
    service.log.append(
        Entry.of(
            Event.of(
                Instant.EPOCH,
                EventKind.REVIEW,
                Optional.of(new AgentId(shown.path("agent_id").asText())),
                reviewer,
                Outcome.OK,
                seen),
            new Review(
                new PlanId(plan),
                decision,
                reviewer,
                shown.path("patch_sha256").asText(),
                Optional.empty())));
  }

  private static byte[] payload(JsonNode certificate) {
    return Base64.getDecoder().decode(certificate.path("payload").asText());
  }

  @Test
  void aCertificateIsAFileOfItsPlansName() throws Exception {
    Service.Answer answer = service.get("/plans/" + approved + "/certificate?size=1&size=2");
    assertEquals(200, answer.status(), answer::text);
    assertEquals("application/json", answer.header("Content-Type"));
    assertEquals(
        "attachment; filename=\"" + approved + ".certificate.json\"",
        answer.header("Content-Disposition"));
    JsonNode certificate = answer.json();
    assertEquals(approved + " approved by reviewer", new String(payload(certificate), "UTF-8"));
    assertEquals(List.of("1", "2"), certificate.at("/proof/consistency").findValuesAsText("size"));
    JsonNode later = service.get("/plans/" + approved + "/certificate").json();
    assertArrayEquals(payload(certificate), payload(later));
    assertEquals(0, later.at("/proof/consistency").size());
  }

  @Test
  void aKeyOfOtherAgentsKnowsNoneOfIt() throws Exception {
    String free = plan("free", "foreign");
    review(free, Review.Decision.APPROVE, "reviewer");
    for (String call : List.of("/certificate", "/patch?certificate=1")) {
      Checks.problem(service.get("bound", "/plans/" + free + call), 404, "not_found");
      assertEquals(200, service.get("bound", "/plans/" + approved + call).status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "open, 409, not_approved",
    "rejected, 409, not_approved",
    "early, 409, not_certifiable",
    "erased, 410, erased",
    "unknown, 404, not_found",
    "malformed, 404, not_found"
  })
  void aPlanWithoutACertificateSaysWhy(String plan, int status, String code) throws Exception {
    String id = id(plan);
    for (String call : List.of("/certificate", "/patch?certificate=1")) {
      Checks.problem(service.get("/plans/" + id + call), status, code);
    }
  }

  private static String id(String plan) throws Exception {
    if (plan.equals("unknown")) {
      return "0".repeat(64);
    }
    if (plan.equals("malformed")) {
      return "x";
    }
    String id = plan(plan, plan);
    switch (plan) {
      case "rejected" -> review(id, Review.Decision.REJECT, "reviewer");
      case "early" -> review(id, Review.Decision.APPROVE, "early");
      case "erased" -> service.log.erase(new AgentId("erased"), Instant.EPOCH);
      default -> {}
    }
    return id;
  }

  @ParameterizedTest
  @CsvSource({
    "certificate?size=0, size",
    "certificate?size=x, size",
    "certificate?size=, size",
    "certificate?size=1&size=999999, size",
    "certificate?size=1&size=1&size=1&size=1&size=1&size=1&size=1&size=1&size=1&size=1&size=1, size",
    "patch?certificate=0, certificate",
    "patch?certificate=true, certificate",
    "patch?certificate=, certificate"
  })
  void aParameterThatIsWrongIsNamed(String call, String field) throws Exception {
    Service.Answer answer = service.get("/plans/" + approved + "/" + call);
    Checks.problem(answer, 422, "invalid_request");
    assertEquals(field, answer.json().at("/errors/0/field").asText());
  }

  @Test
  void onlyAPatchThatIsAskedToNamesItsCertificate() throws Exception {
    byte[] payload = payload(service.get("/plans/" + approved + "/certificate").json());
    String plain = service.get("/plans/" + approved + "/patch").text();
    Service.Answer named = service.get("/plans/" + approved + "/patch?certificate=1");
    assertEquals("text/plain", named.header("Content-Type"));
    assertEquals(
        plain.replace("\n---\n", "\nPlan-Certificate: " + Sha256.hex(payload) + "\n---\n"),
        named.text());
    assertEquals(
        Sha256.hex(plain),
        service.get("/plans/" + approved).json().path("patch_sha256").asText(),
        "the stored artifact stays as it is");
  }
}
