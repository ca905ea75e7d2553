package dev.lifeagent.adapters.cli.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.cli.client.RefusedException;
import dev.lifeagent.adapters.cli.client.ServiceException;
import dev.lifeagent.adapters.cli.oversight.StubService;
import dev.lifeagent.adapters.cli.oversight.StubService.Answer;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.domain.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCertificateTest {
  /** The payload is "hello". */
  private static final String FILE = "{\"payload\":\"aGVsbG8=\", \"more\":1}\n";

  private final List<String> notes = new ArrayList<>();

  @Test
  void theBytesAreThoseOfTheServiceAndTheNameIsThatOfThePayload() throws Exception {
    try (StubService service = StubService.answering(path -> Answer.json(FILE))) {
      PlanCertificate certificate = PlanCertificate.fetch(service.client(), "ab", List.of(3L, 17L));
      assertArrayEquals(FILE.getBytes(StandardCharsets.UTF_8), certificate.file());
      assertEquals(Sha256.hex("hello"), certificate.name());
      assertEquals(List.of("/plans/ab/certificate?size=3&size=17"), service.asked());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"payload\":1}", "{\"payload\":\"§\"}", "nothing"})
  void anAnswerThatIsNotACertificateIsSaidToBeNone(String body) throws Exception {
    try (StubService service = StubService.answering(path -> Answer.json(body))) {
      assertThrows(
          UsageException.class, () -> PlanCertificate.fetch(service.client(), "ab", List.of()));
    }
  }

  @Test
  void theTrailersNameReviewerAndCertificate() throws Exception {
    try (StubService service = StubService.answering(path -> Answer.json(FILE))) {
      ApprovedPlan plan = add(service, false);
      assertEquals("Reviewed-by: me\nPlan-Certificate: " + Sha256.hex("hello"), plan.trailer());
      assertTrue(plan.certificate().isPresent());
      assertEquals(List.of(), notes);
    }
  }

  @ParameterizedTest
  @CsvSource({"404, unknown_plan", "409, not_certifiable", "410, erased"})
  void withoutACertificateThePlanIsAsItWasAndTheReasonIsTold(int status, String code)
      throws Exception {
    try (StubService service = StubService.answering(path -> problem(status, code))) {
      ApprovedPlan plan = plan();
      assertSame(plan, PlanCertificate.add(service.client(), "ab", plan, false, notes::add));
      assertEquals(1, notes.size());
      assertTrue(notes.get(0).startsWith("the service gives no certificate"), notes::toString);
      assertTrue(notes.get(0).contains("why it is so"), notes::toString);
      assertThrows(RuntimeException.class, () -> add(service, true));
    }
  }

  @Test
  void aServiceThatFailsIsNotTakenForOneWithoutCertificates() throws Exception {
    try (StubService service = StubService.answering(path -> problem(503, "overloaded"))) {
      assertThrows(ServiceException.class, () -> add(service, false));
    }
  }

  @Test
  void whatIsRequiredIsRefusedAsTheServiceRefusesIt() throws Exception {
    try (StubService service = StubService.answering(path -> problem(409, "not_approved"))) {
      RefusedException refused = assertThrows(RefusedException.class, () -> add(service, true));
      assertTrue(String.valueOf(refused.getMessage()).contains("why it is so"));
    }
  }

  private ApprovedPlan add(StubService service, boolean required) {
    return PlanCertificate.add(service.client(), "ab", plan(), required, notes::add);
  }

  private static ApprovedPlan plan() {
    return new ApprovedPlan(new byte[0], "Reviewed-by: me", Optional.empty(), List.of());
  }

  private static Answer problem(int status, String code) {
    return new Answer(
        status,
        "application/problem+json",
        "{\"code\":\"" + code + "\",\"detail\":\"why it is so\"}");
  }
}
