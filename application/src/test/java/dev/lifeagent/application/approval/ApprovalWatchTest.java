package dev.lifeagent.application.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.approval.Ruling.Decision;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.event.EventFeed;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for a decision hears of it once. */
class ApprovalWatchTest {
  private static final long LONG = 30;

  private final Desk desk = new Desk();
  private final ApprovalWatch watch = new ApprovalWatch(desk.log);
  private final CountDownLatch told = new CountDownLatch(1);

  @AfterEach
  void close() {
    watch.close();
  }

  private ApprovalId waiting() {
    assertEquals("held", desk.ask());
    ApprovalId id = desk.newest().id();
    assertTrue(watch.onEnd(id, told::countDown).isPresent());
    return id;
  }

  @Test
  void aDecisionIsTold() throws Exception {
    ApprovalId unused = waiting();
    desk.decide(Decision.REJECT, "ops");
    assertTrue(told.await(LONG, TimeUnit.SECONDS));
  }

  @Test
  void theEndOfItsTimeIsTold() throws Exception {
    ApprovalId unused = waiting();
    desk.clock.move(Desk.TTL);
    desk.expiry.closeOverdue();
    assertTrue(told.await(LONG, TimeUnit.SECONDS));
  }

  @Test
  void theEndOfTheProcessIsTold() throws Exception {
    ApprovalId id = waiting();
    watch.close();
    assertTrue(told.await(LONG, TimeUnit.SECONDS));
    assertEquals(Optional.empty(), watch.onEnd(id, told::countDown));
  }

  @Test
  void whoGivesUpHearsNothing() throws Exception {
    assertEquals("held", desk.ask());
    ApprovalId id = desk.newest().id();
    CountDownLatch other = new CountDownLatch(1);
    EventFeed.Subscription waiting = watch.onEnd(id, other::countDown).orElseThrow();
    waiting.close();
    waiting.close();
    assertTrue(watch.onEnd(id, told::countDown).isPresent());
    desk.decide(Decision.APPROVE, "ops");
    assertTrue(told.await(LONG, TimeUnit.SECONDS));
    assertEquals(1, other.getCount());
  }
}
