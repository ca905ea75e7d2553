package dev.lifeagent.adapters.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which events people are told of, and what they are told. */
class NotificationTest {
  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of("held", Events.held(false)),
        Arguments.of("none", Events.held(true)),
        Arguments.of("none", Events.denied(EventKind.ACT, RefusalCode.NEEDS_APPROVAL)),
        Arguments.of("denied_by_rule", Events.denied(EventKind.ACT, RefusalCode.RULE)),
        Arguments.of("denied_by_rule", Events.denied(EventKind.TURN, RefusalCode.RULE)),
        Arguments.of("denied_by_rule", Events.denied(EventKind.PLAN, RefusalCode.RULE)),
        Arguments.of("denied_by_rule", Events.denied(EventKind.REVIEW, RefusalCode.RULE)),
        Arguments.of("kill_switch", Events.killSwitch(Outcome.OK, true)),
        Arguments.of("kill_switch", Events.killSwitch(Outcome.OK, false)),
        Arguments.of("report_after_denial", report("report_after_denial")),
        Arguments.of("report_unmatched", report("report_unmatched")),
        Arguments.of("none", report("")),
        Arguments.of("none", Events.killSwitch(Outcome.DENIED, false)),
        Arguments.of("none", Events.denied(EventKind.DENIALS_REPEATED, RefusalCode.RULE)),
        Arguments.of("none", Events.denied(EventKind.ACT, RefusalCode.PATH_DENIED)),
        Arguments.of("none", Events.denied(EventKind.PLAN, RefusalCode.NEEDS_APPROVAL)),
        Arguments.of(
            "none",
            Events.event(EventKind.ACT, Outcome.OK, Events.observation(Map.of(), Map.of()))));
  }

  private static Event report(String alarm) {
    return Events.event(
        EventKind.REPORT,
        Outcome.OK,
        Events.observation(Map.of("status", "done"), Map.of("acts", List.of(3), "alarm", alarm)));
  }

  @Test
  void aReportNamesTheEventsOfItsActs() {
    String told = text(Notification.of(9, report("report_after_denial")).orElseThrow());
    assertTrue(told.contains("\"acts\":[3]"), told);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventHasTheKindOfItsRow(String kind, Event event) {
    assertEquals(kind, Notification.of(7, event).map(Notification::type).orElse("none"));
  }

  @Test
  void aDenialTellsFactsOfItsRecordAndNothingOfItsPayload() {
    Notification told = Notification.of(7, Events.held(false)).orElseThrow();
    assertEquals("evt_7_1795953600250", told.id());
    assertEquals(
        "{\"version\":1,\"type\":\"held\",\"timestamp\":\"2026-11-29T12:00:00.250Z\",\"data\":{"
            + "\"event_id\":7,\"kind\":\"act\",\"agent_id\":\"agent-1\",\"actor\":\"ci\","
            + "\"action\":\"deploy.production\",\"code\":\"needs_approval\",\"rule\":\"deploys\","
            + "\"detail\":\"Deployments wait.\","
            + "\"approval_id\":\"a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1\","
            + "\"expires_at\":\"2026-11-29T12:10:00Z\"}}",
        text(told));
  }

  @Test
  void aHeldActNamesItsApprovalAndUntilWhenItWaits() {
    String told = text(Notification.of(7, Events.held(false)).orElseThrow());
    assertTrue(
        told.contains(
            "\"approval_id\":\"" + "a1".repeat(16) + "\",\"expires_at\":\"2026-11-29T12:10:00Z\""),
        told);
  }

  @Test
  void theKillSwitchTellsWhichWayItIsAndWhy() {
    String told = text(Notification.of(8, Events.killSwitch(Outcome.OK, true)).orElseThrow());
    assertTrue(told.contains("\"on\":true,\"reason\":\"it deletes too much\""), told);
    assertFalse(told.contains("agent_id"), told);
  }

  @Test
  void aLongTextIsCutWhereverItsCharactersEnd() {
    String detail = "x".repeat(498) + "\uD83D\uDE00".repeat(2_000);
    String told =
        text(
            Notification.of(9, Events.denied(EventKind.ACT, RefusalCode.RULE, detail))
                .orElseThrow());
    assertTrue(told.contains("x".repeat(498) + "?…\""), told);
    assertTrue(told.length() < 1_000, told);
  }

  private static String text(Notification notification) {
    return new String(notification.bytes(), StandardCharsets.UTF_8);
  }
}
