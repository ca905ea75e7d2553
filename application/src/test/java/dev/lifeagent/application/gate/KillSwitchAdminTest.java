package dev.lifeagent.application.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.gate.KillSwitchAdmin.HeldOnException;
import dev.lifeagent.application.gate.KillSwitchAdmin.Turned;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.Calls;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KillSwitchAdminTest {
  private static final Caller OPERATOR = Caller.unbound("operator-1");

  private final InMemoryKillSwitchStore kept = new InMemoryKillSwitchStore();
  private final KillSwitch killSwitch = new KillSwitch(false, kept);
  private final List<Entry> log = new CopyOnWriteArrayList<>();
  private final List<RefusalCode> refused = new CopyOnWriteArrayList<>();

  private KillSwitchAdmin admin(KillSwitch turned, EventLog events) {
    return admin(turned, events, Duration.ofMinutes(5));
  }

  private KillSwitchAdmin admin(KillSwitch turned, EventLog events, Duration recordWait) {
    CallListener listener =
        new CallListener() {
          @Override
          public void refused(RefusalCode code) {
            refused.add(code);
          }
        };
    return new KillSwitchAdmin(
        turned,
        new Recorder(
            events,
            (text, deadline) -> text.replace("SECRET", "[x]"),
            Calls.LIMIT,
            Calls.ORIGIN,
            Clock.systemUTC(),
            new CallListeners(List.of(listener))),
        new OperatorComments(
            BuiltInRules.scanner(RiskProfile.STRICT),
            Scorer.standard(),
            new TimeLimit(Duration.ofSeconds(1), () -> 0)),
        () -> Policy.ofAllowedDirs(List.of(AllowedDir.of("src"))),
        recordWait);
  }

  private CompletionStage<Long> appendLater(Entry entry) {
    log.add(entry);
    return CompletableFuture.completedStage((long) log.size());
  }

  private static CompletionStage<Long> refuse(Entry entry) {
    throw new EventLogException("the log cannot record");
  }

  private String recorded(int index) {
    assertEquals(EventKind.KILL_SWITCH, log.get(index).event().kind());
    assertEquals("operator-1", log.get(index).event().actor());
    return log.get(index).event().observation().input().toString();
  }

  @Test
  void bothWaysAreRecordedWithTheirReasonButNoSecret() {
    KillSwitchAdmin admin = admin(killSwitch, this::appendLater);
    assertEquals(
        new Turned(true, true, OptionalLong.of(1)),
        admin.turnOn("operator-1", "r", "leak of SECRET"));
    assertTrue(killSwitch.on());
    assertEquals("leak of [x]", kept.reason(), "the stored reason has no secret");
    assertEquals(new Turned(false, true, OptionalLong.of(2)), admin.turnOff(OPERATOR, "r", "over"));
    assertFalse(killSwitch.on());
    assertEquals("{on=true, reason=leak of [x]}", recorded(0));
    assertEquals("{on=false, reason=over}", recorded(1));
  }

  @Test
  void turnedOnItIsOnBeforeItIsRecorded() {
    boolean[] onBefore = new boolean[1];
    KillSwitchAdmin admin =
        admin(
            killSwitch,
            entry -> {
              onBefore[0] = killSwitch.on();
              return appendLater(entry);
            });
    admin.turnOn("operator-1", "r", "why");
    assertTrue(onBefore[0]);
  }

  @Test
  void aLogThatRefusesDoesNotKeepItFromBeingTurnedOn() {
    assertEquals(
        new Turned(true, true, OptionalLong.empty()),
        admin(killSwitch, KillSwitchAdminTest::refuse).turnOn("operator-1", "r", "why"));
    assertTrue(killSwitch.on());
    assertTrue(kept.kept());
    assertEquals(List.of(RefusalCode.LOG_UNAVAILABLE), refused);
  }

  @Test
  void aFileThatCannotBeWrittenDoesNotKeepItFromBeingTurnedOnAndRecorded() {
    kept.setUnwritable(true);
    assertEquals(
        new Turned(true, false, OptionalLong.of(1)),
        admin(killSwitch, this::appendLater).turnOn("operator-1", "r", "why"));
    assertTrue(killSwitch.on());
    assertEquals("{on=true, reason=why}", recorded(0));
  }

  @Test
  void aLogThatHangsHoldsTheAnswerBackOnlyForAWhileAndItsRecordIsMadeLater() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    KillSwitchAdmin admin =
        admin(
            killSwitch,
            entry -> {
              await(hanging);
              return appendLater(entry);
            },
            Duration.ofMillis(20));
    Turned turned = admin.turnOn("operator-1", "r", "why");
    assertEquals(new Turned(true, true, OptionalLong.empty()), turned);
    hanging.countDown();
    while (log.isEmpty()) {
      Thread.sleep(5);
    }
    assertEquals("{on=true, reason=why}", recorded(0));
  }

  @Test
  void turningItOffNeedsItsRecord() {
    kept.set(true);
    KillSwitchAdmin admin = admin(killSwitch, KillSwitchAdminTest::refuse);
    assertThrows(EventLogException.class, () -> admin.turnOff(OPERATOR, "r", "over"));
    assertTrue(killSwitch.on());
    assertEquals(List.of(RefusalCode.LOG_UNAVAILABLE), refused);
  }

  @Test
  void whatTheEnvironmentHoldsOnIsNotTurnedOffNorSaidToBe() {
    KillSwitch held = new KillSwitch(true, kept);
    kept.set(true);
    KillSwitchAdmin admin = admin(held, this::appendLater);
    assertThrows(HeldOnException.class, () -> admin.turnOff(OPERATOR, "r", "over"));
    assertTrue(held.on());
    assertTrue(kept.kept());
    assertEquals(0, log.size());
  }

  @Test
  void whatTheEnvironmentHoldsOnCanBeTurnedOnForWhenItNoLongerDoes() {
    KillSwitch held = new KillSwitch(true, kept);
    assertTrue(admin(held, this::appendLater).turnOn("operator-1", "r", "why").kept());
    assertTrue(kept.kept());
  }

  @Test
  void aFileThatCannotBeRemovedKeepsItOnAndTheLogSaysSo() {
    kept.set(true);
    kept.setUnwritable(true);
    KillSwitchAdmin admin = admin(killSwitch, this::appendLater);
    assertThrows(UncheckedIOException.class, () -> admin.turnOff(OPERATOR, "r", "over"));
    assertTrue(killSwitch.on());
    assertEquals("{on=false, reason=over}", recorded(0));
    assertEquals("{on=true, reason=it stayed on: turning it off did not succeed}", recorded(1));
    assertEquals(List.of(RefusalCode.INTERNAL), refused);
  }

  @Test
  void whoTurnsItOnWhileItsTurningOffIsBeingRecordedDoesNotWaitAndWins() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(1);
    kept.set(true);
    EventLog slow =
        entry -> {
          if (entry.event().observation().input().toString().contains("on=false")) {
            reached.countDown();
            await(hanging);
          }
          return appendLater(entry);
        };
    KillSwitchAdmin admin = admin(killSwitch, slow);
    Throwable[] thrown = new Throwable[1];
    Thread off =
        new Thread(
            () ->
                thrown[0] =
                    assertThrows(
                        HeldOnException.class, () -> admin.turnOff(OPERATOR, "r", "over")));
    off.start();
    reached.await();
    assertEquals(
        new Turned(true, true, OptionalLong.of(1)), admin.turnOn("operator-1", "r", "again"));
    hanging.countDown();
    off.join();
    assertEquals(HeldOnException.class, thrown[0].getClass());
    assertTrue(killSwitch.on());
    assertTrue(kept.kept());
    assertEquals("{on=true, reason=it stayed on: turning it off did not succeed}", recorded(2));
  }

  @Test
  void whoTurnsItOnInAnotherProcessWhileItsTurningOffIsBeingRecordedWins() {
    kept.set(true);
    KillSwitch other = new KillSwitch(false, kept);
    EventLog meanwhile =
        entry -> {
          if (entry.event().observation().input().toString().contains("on=false")) {
            assertTrue(admin(other, this::appendLater).turnOn("operator-1", "r", "again").kept());
          }
          return appendLater(entry);
        };
    KillSwitchAdmin admin = admin(killSwitch, meanwhile);
    assertThrows(HeldOnException.class, () -> admin.turnOff(OPERATOR, "r", "over"));
    assertTrue(killSwitch.on());
    assertTrue(other.on());
    assertEquals("{on=true, reason=again}", recorded(0));
    assertEquals("{on=false, reason=over}", recorded(1));
    assertEquals("{on=true, reason=it stayed on: turning it off did not succeed}", recorded(2));
  }

  @Test
  void whatCannotBeReadIsNotTurnedOffNorSaidToBe() {
    kept.set(true);
    kept.setUnreadable(true);
    KillSwitchAdmin admin = admin(killSwitch, this::appendLater);
    assertThrows(UncheckedIOException.class, () -> admin.turnOff(OPERATOR, "r", "over"));
    assertTrue(killSwitch.on());
    assertEquals(0, log.size());
    assertEquals(List.of(RefusalCode.INTERNAL), refused);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCallerWhoIsBoundToAgentsMayTurnItOnButNotOff() {
    kept.set(true);
    Caller bound = new Caller("operator-1", List.of(Glob.of("alpha-*")));
    DeniedException refusal =
        assertThrows(
            DeniedException.class,
            () -> admin(killSwitch, this::appendLater).turnOff(bound, "r", "over"));
    assertEquals(RefusalCode.AGENT_FORBIDDEN, refusal.denial().reason());
    assertTrue(killSwitch.on());
    assertEquals("{on=false, reason=over}", recorded(0));
    assertEquals(Outcome.DENIED, log.get(0).event().outcome());
    assertEquals(List.of(RefusalCode.AGENT_FORBIDDEN), refused);

    kept.set(false);
    Turned turned = admin(killSwitch, this::appendLater).turnOn(bound.name(), "r", "why");
    assertEquals(new Turned(true, true, OptionalLong.of(2)), turned);
    assertTrue(killSwitch.on());
    assertEquals("{on=true, reason=why}", recorded(1));
    assertEquals(Outcome.OK, log.get(1).event().outcome());
  }
}
