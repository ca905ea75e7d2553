package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.agent.ActionFailedException;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What has effects is on record before it begins, and its end is on record before the answer. */
class ObservedActionTest {
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Recorder recorder =
      new Recorder(
          log, Calls::redact, Calls.LIMIT, Calls.ORIGIN, new Calls.Hand(), CallListeners.none());
  private final AtomicBoolean ran = new AtomicBoolean();

  private Optional<Object> run(ActionHandler handler) {
    return new ObservedAction(handler, recorder).handle(Calls.by("key"), Calls.act("deploy"));
  }

  private List<String> events() {
    return log.page(EventQuery.after(0, 100)).stream()
        .map(event -> event.kind() + " " + event.outcome())
        .toList();
  }

  @Test
  void theStartIsOnRecordWhileTheHandlerRunsAndItsResultAfterwards() {
    Optional<Object> result =
        run(
            (call, act) -> {
              assertEquals(List.of(EventKind.ACTION_STARTED + " " + Outcome.STARTED), events());
              return Optional.of("done with SECRET");
            });
    assertEquals(Optional.of("done with SECRET"), result);
    assertEquals(EventKind.ACTION + " " + Outcome.OK, events().get(1));
    Map<String, ?> data = log.page(EventQuery.after(1, 1)).get(0).data().orElseThrow();
    assertEquals(Map.of("result", "done with [x]"), data.get("output"));
    assertEquals(List.of(), log.restarted().unfinished());
  }

  @Test
  void bothAreInTheSessionOfTheCall() {
    SessionId run = new SessionId("run");
    new ObservedAction((call, act) -> Optional.empty(), recorder)
        .handle(Calls.by("key").in(run), Calls.act("deploy"));
    assertEquals(2, log.page(EventQuery.after(0, 10).in("key", run)).size());
  }

  @Test
  void withoutACommitTheHandlerDoesNotRun() {
    log.setBroken(true);
    assertThrows(
        EventLogException.class,
        () ->
            run(
                (call, act) -> {
                  ran.set(true);
                  return Optional.empty();
                }));
    assertFalse(ran.get());
  }

  @Test
  void whenTheOutcomeCannotBeRecordedTheRefusalSaysThatItMayHaveHappened() {
    EventLogException refused =
        assertThrows(
            EventLogException.class,
            () ->
                run(
                    (call, act) -> {
                      ran.set(true);
                      log.setBroken(true);
                      return Optional.empty();
                    }));
    assertTrue(ran.get());
    assertTrue(refused.getMessage().contains("it may have happened"), refused.getMessage());
    log.setBroken(false);
    InMemoryEventLog next = log.restarted();
    assertEquals(1, next.unfinished().size());

    assertEquals(1, CrashRecovery.close(next, recorder, "life-agent"), "as the next start does");
    assertEquals(List.of(), next.unfinished());
    assertEquals(EventKind.ACTION + " " + Outcome.UNKNOWN, events().get(1));
    assertEquals(0, CrashRecovery.close(next, recorder, "life-agent"));
  }

  @Test
  void whatAnotherProcessHasEndedMeanwhileIsNotAnswered() {
    EventLogException refused =
        assertThrows(
            EventLogException.class,
            () ->
                run(
                    (call, act) -> {
                      CrashRecovery.close(log.restarted(), recorder, "other");
                      return Optional.of("done");
                    }));
    assertTrue(refused.getMessage().contains("another process has ended it"), refused::getMessage);
    assertTrue(refused.getMessage().contains("it may have happened"), refused::getMessage);
    assertEquals(
        List.of(
            EventKind.ACTION_STARTED + " " + Outcome.STARTED,
            EventKind.ACTION + " " + Outcome.UNKNOWN),
        events());
  }

  @Test
  void aHandlerThatThrowsHasFailedWhateverItThrows() {
    for (Throwable thrown : List.of(new IllegalStateException("x"), new StackOverflowError())) {
      ActionFailedException failed =
          assertThrows(ActionFailedException.class, () -> run((call, act) -> sneak(thrown)));
      assertEquals(thrown, failed.getCause());
      assertEquals(EventKind.ACTION + " " + Outcome.FAILED, events().get(events().size() - 1));
    }
    assertEquals(List.of(), log.restarted().unfinished());
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> Optional<Object> sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
