package dev.lifeagent.adapters.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What arrives at a real receiver, and what does not. No test waits by the clock. */
@Timeout(60)
class WebhookTest {
  private static final Clock CLOCK = Clock.fixed(Events.AT, ZoneOffset.UTC);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Webhook.class);

  @BeforeEach
  void collectLines() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void nothingIsToldOfUrlBodyOrSecret() {
    logger.detachAppender(lines);
    for (ILoggingEvent line : lines.list) {
      String text = line.getFormattedMessage();
      for (String kept : List.of("TOKENTEXT", "/hook", Receiver.SECRET, "Deployments", "deploy")) {
        assertFalse(text.contains(kept), text);
      }
    }
  }

  private Webhook webhook(
      Receiver receiver, Pauses paused, int capacity, Duration limit, Duration closing) {
    WebhookSecret secret = WebhookSecret.of(Receiver.SECRET + "\n");
    Post post = new Post(receiver.url(), secret, CLOCK, limit);
    return new Webhook(receiver.url(), post, paused, nanos::get, capacity, closing);
  }

  private Webhook webhook(Receiver receiver, int capacity, Duration limit, Duration closing) {
    return webhook(receiver, (wait, stopped) -> pauses.add(wait), capacity, limit, closing);
  }

  private Webhook webhook(Receiver receiver, Pauses paused) {
    return webhook(receiver, paused, 10, LONG, LONG);
  }

  private Webhook webhook(Receiver receiver) {
    return webhook(receiver, 10, LONG, LONG);
  }

  private static void hold(Webhook webhook, long id) {
    webhook.recorded(id, Events.held(false));
  }

  private static void end(Webhook webhook) {
    webhook.close();
  }

  /** Delivered, failed and dropped. */
  private static List<Long> counts(Webhook webhook) {
    return List.of(
        webhook.count(DeliveryResult.DELIVERED),
        webhook.count(DeliveryResult.FAILED),
        webhook.count(DeliveryResult.DROPPED));
  }

  @Test
  void eachNotificationIsDeliveredOnceInItsOrderAndSigned() throws Exception {
    try (Receiver receiver = new Receiver(Receiver.status(204));
        Webhook webhook = webhook(receiver)) {
      hold(webhook, 1);
      webhook.recorded(
          2,
          Events.event(
              EventKind.ACT,
              Outcome.OK,
              Events.denied(EventKind.ACT, RefusalCode.RULE).observation()));
      webhook.recorded(3, Events.killSwitch(Outcome.OK, true));
      end(webhook);
      assertEquals(List.of(2L, 0L, 0L), counts(webhook));
      assertEquals(2, receiver.sent.size());
      assertTrue(receiver.sent.take().body().contains("\"event_id\":1,"));
      assertTrue(receiver.sent.take().body().contains("\"event_id\":3,"));
      assertEquals(List.of(), receiver.complaints);
      assertEquals(List.of(), lines.list);
    }
  }

  @Test
  void whatMayChangeIsTriedAgainUnderTheSameIdUntilItIsTaken() throws Exception {
    try (Receiver receiver =
            new Receiver(
                Receiver.status(503),
                Receiver.status(429, "Retry-After", "7"),
                Receiver.status(500, "Retry-After", "86400"),
                Receiver.status(502, "Retry-After", "Sun, 29 Nov 2026 12:00:30 GMT"),
                Receiver.status(200));
        Webhook webhook = webhook(receiver)) {
      hold(webhook, 1);
      List<Receiver.Sent> sent = new CopyOnWriteArrayList<>();
      for (int i = 0; i < 5; i++) {
        sent.add(receiver.sent.take());
      }
      end(webhook);
      assertEquals(List.of(1L, 0L, 0L), counts(webhook));
      assertEquals(1, sent.stream().distinct().count(), "one id and one body");
      assertTrue(pauses.get(0).compareTo(Duration.ofMillis(500)) >= 0, pauses.toString());
      assertTrue(pauses.get(0).compareTo(Duration.ofSeconds(1)) <= 0, pauses.toString());
      assertEquals(
          List.of(Duration.ofSeconds(7), Duration.ofMinutes(1), Duration.ofNanos(29_749_877_000L)),
          pauses.subList(1, 4));
      assertEquals(List.of(), receiver.complaints);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 410, 302, 307})
  void aRefusalOrRedirectIsGivenUpAtOnce(int status) throws Exception {
    try (Receiver receiver = new Receiver(Receiver.status(status, "Location", "/elsewhere"));
        Webhook webhook = webhook(receiver)) {
      hold(webhook, 1);
      end(webhook);
      assertEquals(List.of(0L, 1L, 0L), counts(webhook));
      assertEquals(1, receiver.sent.size());
      assertEquals(List.of(), receiver.complaints);
      assertEquals(
          "webhook: "
              + receiver.url()
              + " answered "
              + status
              + "; notifications since the last such line: 1 given up, 0 dropped; their events are on"
              + " record",
          lines.list.get(0).getFormattedMessage());
    }
  }

  @Test
  void whatIsNotTakenAtSixAttemptsIsGivenUpAndTheNextIsSent() throws Exception {
    try (Receiver receiver = new Receiver(Receiver.status(503));
        Webhook webhook = webhook(receiver)) {
      hold(webhook, 1);
      for (int i = 0; i < 6; i++) {
        assertTrue(receiver.sent.take().body().contains("\"event_id\":1,"));
      }
      hold(webhook, 2);
      assertTrue(receiver.sent.take().body().contains("\"event_id\":2,"));
      assertEquals(1, webhook.count(DeliveryResult.FAILED));
      assertTrue(pauses.subList(0, 5).stream().mapToLong(Duration::toMillis).sum() <= 31_000);
    }
  }

  @Test
  void aReceiverThatIsNotThereIsTriedAgain() throws Exception {
    Receiver receiver = new Receiver(Receiver.status(200));
    receiver.close();
    CountDownLatch paused = new CountDownLatch(3);
    try (Webhook webhook = webhook(receiver, (wait, stopped) -> paused.countDown())) {
      hold(webhook, 1);
      paused.await();
    }
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedForBeyondTheLimit() throws Exception {
    try (Receiver receiver = new Receiver(Receiver.silent(), Receiver.status(200));
        Webhook webhook = webhook(receiver, 10, Duration.ofMillis(200), LONG)) {
      hold(webhook, 1);
      receiver.sent.take();
      receiver.sent.take();
    }
  }

  @Test
  void ofALongAnswerOnlyTheBeginningIsRead() throws Exception {
    try (Receiver receiver = new Receiver(Receiver.endless());
        Webhook webhook = webhook(receiver)) {
      hold(webhook, 1);
      end(webhook);
      assertEquals(List.of(1L, 0L, 0L), counts(webhook));
    }
  }

  @Test
  void aFullQueueDropsTheOldestAndNeverWaits() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    try (Receiver receiver =
            new Receiver(Receiver.after(first, Receiver.status(200)), Receiver.status(200));
        Webhook webhook = webhook(receiver, 3, LONG, LONG)) {
      hold(webhook, 1);
      receiver.sent.take();
      IntStream.rangeClosed(2, 9).forEach(id -> hold(webhook, id));
      assertEquals(3, webhook.queued());
      assertEquals(List.of(0L, 0L, 5L), counts(webhook));
      first.countDown();
      end(webhook);
      assertEquals(List.of(4L, 0L, 5L), counts(webhook));
      assertTrue(receiver.sent.take().body().contains("\"event_id\":7,"));
      assertEquals(1, lines.list.size());
    }
  }

  @Test
  void whatCannotBeSentBeforeTheEndIsDroppedAndCounted() throws Exception {
    try (Receiver receiver = new Receiver(Receiver.silent());
        Webhook webhook = webhook(receiver, 10, LONG, SHORT)) {
      hold(webhook, 1);
      receiver.sent.take();
      hold(webhook, 2);
      hold(webhook, 3);
      end(webhook);
      hold(webhook, 4);
      assertEquals(List.of(0L, 0L, 4L), counts(webhook));
      assertEquals(0, webhook.queued());
      end(webhook);
      assertEquals(List.of(0L, 0L, 4L), counts(webhook));
    }
  }

  @Test
  void theEndWaitsForNoPauseAndTriesEachOnceMore() throws Exception {
    CountDownLatch paused = new CountDownLatch(1);
    try (Receiver receiver = new Receiver(Receiver.status(503));
        Webhook webhook =
            webhook(
                receiver,
                (wait, stopped) -> {
                  paused.countDown();
                  stopped.await();
                })) {
      hold(webhook, 1);
      hold(webhook, 2);
      paused.await();
      end(webhook);
      assertEquals(3, receiver.sent.size());
      assertEquals(List.of(0L, 2L, 0L), counts(webhook));
    }
  }

  @Test
  void theProcessIsToldOfFailuresOnceAMinute() throws Exception {
    CountDownLatch minute = new CountDownLatch(1);
    Receiver.Answer refuse = Receiver.status(400);
    try (Receiver receiver = new Receiver(refuse, refuse, Receiver.after(minute, refuse));
        Webhook webhook = webhook(receiver)) {
      for (int i = 1; i <= 3; i++) {
        hold(webhook, i);
        receiver.sent.take();
      }
      assertEquals(1, lines.list.size());
      nanos.set(Duration.ofMinutes(1).toNanos());
      minute.countDown();
      end(webhook);
      assertEquals(2, lines.list.size());
      String second = lines.list.get(1).getFormattedMessage();
      assertTrue(second.contains(": 2 given up, 0 dropped;"), second);
    }
  }
}
