package dev.lifeagent.adapters.policy.opa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a server that gives no decisions, for the readiness of the service. */
class OpaAvailabilityTest {
  /** For calls that no one answers: the shorter, the sooner they are over. */
  private static final Duration BRIEF = Duration.ofMillis(100);

  /** For calls that must not end by it within the time of a test. */
  private static final Duration FOREVER = Duration.ofHours(1);

  /** For calls that are not about time; the machine may be busy. */
  private static final Duration PATIENT = Duration.ofMinutes(1);

  @Test
  void threeUnansweredQuestionsInARowCountForHalfAMinuteOrUntilAnAnswer() throws Exception {
    AtomicLong nanos = new AtomicLong();
    AtomicInteger status = new AtomicInteger(500);
    try (StubOpa opa = answering(status)) {
      OpaGate gate = new OpaGate(opa.url(), PATIENT, nanos::get);
      assertCountsAfterThree(gate);
      nanos.addAndGet(Duration.ofSeconds(30).toNanos());
      gate.checkAvailable();
      gate.judge(GateRequests.request());
      assertThrows(IllegalStateException.class, gate::checkAvailable, "still none was answered");
      status.set(200);
      gate.judge(GateRequests.request());
      gate.checkAvailable();
      status.set(503);
      assertCountsAfterThree(gate);
    }
  }

  @Test
  void unansweredQuestionsWithADecisionBetweenThemDoNotCount() throws Exception {
    AtomicInteger status = new AtomicInteger();
    try (StubOpa opa = answering(status)) {
      OpaGate gate = new OpaGate(opa.url(), PATIENT);
      for (int i = 0; i < 30; i++) {
        status.set(i % 3 == 2 ? 200 : 502);
        gate.judge(GateRequests.request());
        gate.checkAvailable();
      }
    }
  }

  @Test
  void questionsThatAreNotAnsweredInTimeCount() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (StubOpa opa =
        new StubOpa(
            0,
            input -> {
              Answers.await(over);
              return StubOpa.Answer.ok("{\"result\":true}");
            })) {
      OpaGate gate = new OpaGate(opa.url(), BRIEF, () -> 0);
      for (int i = 0; i < OpaFailures.MOST; i++) {
        gate.judge(GateRequests.request());
      }
      assertUnanswered(gate);
      over.countDown();
    }
  }

  @Test
  void refusedConnectionsCount() throws Exception {
    OpaGate gate;
    try (StubOpa opa = StubOpa.saying("{}")) {
      gate = new OpaGate(opa.url(), PATIENT, () -> 0);
      gate.checkAvailable();
    }
    assertCountsAfterThree(gate);
  }

  /** An agent can cause these with what it asks. */
  @ParameterizedTest
  @CsvSource({"200, {}", "200, {\"result\":1}", "200,", "400, {}", "404, {}", "429, {}", "302, {}"})
  void answersThatAreNoDecisionDoNotCount(int status, String body) throws Exception {
    String said = body == null ? " ".repeat(OpaAnswer.MOST_BYTES + 1) : body;
    try (StubOpa opa = new StubOpa(0, input -> new StubOpa.Answer(status, said, ""))) {
      OpaGate gate = new OpaGate(opa.url(), PATIENT);
      for (int i = 0; i < 10; i++) {
        assertEquals(
            "opa_unavailable", Answers.said(gate.judge(GateRequests.request())).split(":")[0]);
        gate.checkAvailable();
      }
    }
  }

  @Test
  void callersThatAreInterruptedDoNotCount() throws Exception {
    try (StubOpa opa = StubOpa.saying("{\"result\":true}")) {
      OpaGate gate = new OpaGate(opa.url(), PATIENT);
      for (int i = 0; i < 10; i++) {
        Thread.currentThread().interrupt();
        gate.judge(GateRequests.request());
        assertTrue(Thread.interrupted());
      }
      CountDownLatch over = new CountDownLatch(1);
      opa.beforeHealth = () -> Answers.await(over);
      Thread.currentThread().interrupt();
      assertThrows(IllegalStateException.class, gate::checkAvailable, "nothing is known yet");
      assertTrue(Thread.interrupted());
      over.countDown();
      gate.checkAvailable();
    }
  }

  private static StubOpa answering(AtomicInteger status) throws Exception {
    return new StubOpa(0, input -> new StubOpa.Answer(status.get(), "{\"result\":false}", ""));
  }

  private static void assertCountsAfterThree(OpaGate gate) {
    for (int i = 0; i < OpaFailures.MOST; i++) {
      gate.checkAvailable();
      gate.judge(GateRequests.request());
    }
    assertUnanswered(gate);
  }

  private static void assertUnanswered(OpaGate gate) {
    assertEquals(
        "Open Policy Agent left several questions unanswered",
        assertThrows(IllegalStateException.class, gate::checkAvailable).getMessage());
  }

  @Test
  void aServerThatHangsIsNotAvailable() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    AtomicLong nanos = new AtomicLong();
    try (StubOpa opa = StubOpa.saying("{}")) {
      opa.beforeHealth = () -> Answers.await(over);
      OpaGate gate = new OpaGate(opa.url(), BRIEF, nanos::get);
      for (int i = 0; i < 2; i++) {
        assertTimeoutPreemptively(
            Duration.ofMinutes(1),
            () -> assertThrows(IllegalStateException.class, gate::checkAvailable));
      }
      assertTrue(opa.healthAsked.get() <= 1, "at most once a second");
      over.countDown();
    }
  }

  @Test
  @Timeout(60)
  void whileOneCallerAsksForItsHealthTheOthersGetTheLastResult() throws Exception {
    AtomicLong nanos = new AtomicLong();
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    ExecutorService callers = Executors.newSingleThreadExecutor();
    try (StubOpa opa = StubOpa.saying("{}")) {
      OpaGate gate = new OpaGate(opa.url(), FOREVER, nanos::get);
      gate.checkAvailable();
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      opa.beforeHealth =
          () -> {
            asked.countDown();
            Answers.await(over);
          };
      opa.healthStatus = 500;
      Future<?> first = callers.submit(gate::checkAvailable);
      asked.await();
      for (int i = 0; i < 100; i++) {
        gate.checkAvailable();
      }
      assertFalse(first.isDone(), "it waits for the answer");
      assertEquals(2, opa.healthAsked.get());
      over.countDown();
      assertThrows(ExecutionException.class, first::get);
      assertThrows(IllegalStateException.class, gate::checkAvailable);
      assertEquals(2, opa.healthAsked.get());
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void whileItsServerIsGoneItIsNotAvailable() throws Exception {
    AtomicLong nanos = new AtomicLong();
    OpaGate gate;
    try (StubOpa opa = StubOpa.saying("{}")) {
      gate = new OpaGate(opa.url(), PATIENT, nanos::get);
      gate.checkAvailable();
      gate.checkAvailable();
      assertEquals(1, opa.healthAsked.get(), "at most once a second");
    }
    gate.checkAvailable();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThrows(IllegalStateException.class, gate::checkAvailable);
  }

  @Test
  void aServerThatSaysItIsUnwellIsNotAvailable() throws Exception {
    try (StubOpa opa = StubOpa.saying("{}")) {
      opa.healthStatus = 500;
      assertThrows(
          IllegalStateException.class, () -> new OpaGate(opa.url(), PATIENT).checkAvailable());
      opa.healthStatus = 401;
      new OpaGate(opa.url(), PATIENT).checkAvailable();
    }
  }
}
