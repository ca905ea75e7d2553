package dev.lifeagent.adapters.webhook;

import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a receiver what people want to know of at once. A call only adds a notification to a
 * bounded queue, after its event was committed; a thread of its own sends them one after the other,
 * each up to {@value Backoff#ATTEMPTS} times. What cannot be delivered is counted and changes
 * nothing else: the record has the event. Safe for use by several threads.
 */
public final class Webhook implements CallListener, AutoCloseable {
  /** How many may wait: about 3 MiB at most. */
  private static final int CAPACITY = 500;

  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(10);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final Outbox outbox;
  private final Post post;
  private final Pauses pauses;
  private final FailureLog log;
  private final Duration closing;
  private final Thread sender;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Whether what was not sent by now is not sent any more. */
  private volatile boolean abandoned;

  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  Webhook(WebhookUrl url, Post post, Pauses pauses, Ticker ticker, int capacity, Duration closing) {
    this.outbox = new Outbox(capacity);
    this.post = post;
    this.pauses = pauses;
    this.log = new FailureLog(url, ticker);
    this.closing = closing;
    this.sender = new Thread(this::send, "webhook");
    sender.setDaemon(true);
    sender.start();
  }

  /**
   * Starts to send.
   *
   * @param url the receiver
   * @param secret signs what is sent
   * @param clock the time of a signature
   * @param ticker says when the process's log may be told of a failure again
   */
  public static Webhook start(WebhookUrl url, WebhookSecret secret, Clock clock, Ticker ticker) {
    Post post = new Post(url, secret, clock, ATTEMPT_LIMIT);
    return new Webhook(url, post, Pauses.WAITING, ticker, CAPACITY, CLOSE_LIMIT);
  }

  @Override
  public void recorded(long id, Event event) {
    Notification.of(id, event).map(outbox::offer).ifPresent(this::dropped);
  }

  /** How many notifications wait, without the one that is being sent. */
  public int queued() {
    return outbox.size();
  }

  /** How many notifications came to this since the start. */
  public long count(DeliveryResult result) {
    return counter(result).get();
  }

  /**
   * Sends what waits, each once and for at most two seconds in all, and drops the rest. Returns
   * when the thread that sends has ended. May be called more than once.
   */
  @Override
  public void close() {
    outbox.close();
    stopped.countDown();
    try {
      sender.join(closing.toMillis());
      abandoned = true;
      sender.interrupt();
      sender.join(closing.toMillis());
    } catch (InterruptedException e) {
      abandoned = true;
      sender.interrupt();
      Thread.currentThread().interrupt();
    }
    dropped(outbox.clear());
  }

  /** A fault of ours costs one notification, and not all that follow. */
  private DeliveryResult attempt(Notification notification) throws InterruptedException {
    try {
      return deliver(notification);
    } catch (RuntimeException e) {
      return DeliveryResult.FAILED;
    }
  }

  private void send() {
    try {
      for (Optional<Notification> next = outbox.take(); next.isPresent(); next = outbox.take()) {
        counter(abandoned ? DeliveryResult.DROPPED : attempt(next.get())).incrementAndGet();
      }
    } catch (InterruptedException e) {
      // Only close() interrupts, and it counts what is left.
      return;
    }
  }

  private DeliveryResult deliver(Notification notification) {
    for (int number = 1; ; number++) {
      boolean last = number == Backoff.ATTEMPTS || stopped.getCount() == 0;
      Attempt attempt = post.send(notification);
      if (attempt.state() == Attempt.State.TAKEN) {
        log.delivered();
        return DeliveryResult.DELIVERED;
      }
      if (abandoned) {
        return DeliveryResult.DROPPED;
      }
      if (last || attempt.state() == Attempt.State.REFUSED) {
        log.failed(attempt.what());
        return DeliveryResult.FAILED;
      }
      try {
        pauses.pause(Backoff.after(notification.id(), number, attempt.retryAfter()), stopped);
      } catch (InterruptedException e) {
        return DeliveryResult.DROPPED;
      }
    }
  }

  private void dropped(int number) {
    dropped.addAndGet(number);
    log.dropped(number);
  }

  private AtomicLong counter(DeliveryResult result) {
    return switch (result) {
      case DELIVERED -> delivered;
      case FAILED -> failed;
      case DROPPED -> dropped;
    };
  }
}
