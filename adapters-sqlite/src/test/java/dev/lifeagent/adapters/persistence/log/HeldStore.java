package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.tool.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes held acts, and what becomes of them, as the use cases do. */
public final class HeldStore {
  public static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  private final Store store;

  public HeldStore(Store store) {
    this.store = store;
  }

  /** The approval of a number: one agent each. */
  public static Approval approval(int number) {
    Act act = new Act(new AgentId("agent-" + number), "deploy", Map.of("n", number));
    return new Approval(
        new ApprovalId("%032x".formatted(number)),
        0,
        CallDigest.of("key", Optional.empty(), act),
        "key",
        Optional.empty(),
        act,
        List.of(new Hold("deploys", "a".repeat(64))),
        "a person decides",
        AT,
        AT.plusSeconds(600),
        Optional.empty(),
        Optional.empty());
  }

  /** An act that nothing held. */
  public static Event event(int number) {
    Observation seen = Observation.of("r", AT, Duration.ZERO, Map.of(), Map.of());
    return Event.of(
        AT, EventKind.ACT, Optional.of(approval(number).agent()), "key", Outcome.OK, seen);
  }

  public void ask(int number) {
    Approval approval = approval(number);
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("detail", approval.reason());
    output.put("digest", approval.digest().value());
    output.put("expires_at", approval.expiresAt().toString());
    output.put("holds", List.of("deploys"));
    append(number, EventKind.ACT, Outcome.HELD, Map.of(), output, new ApprovalChange.Ask(approval));
  }

  public void decide(int number, Ruling.Decision decision) {
    Ruling ruling = new Ruling(decision, "key", AT, Optional.of("seen"));
    append(
        number,
        EventKind.APPROVAL_DECIDED,
        Outcome.OK,
        Map.of("decision", decision.code(), "comment", "seen"),
        Map.of("expires_at", AT.plusSeconds(900).toString()),
        new ApprovalChange.Decide(approval(number).id(), ruling, AT.plusSeconds(900)));
  }

  public void use(int number) {
    append(
        number,
        EventKind.ACT,
        Outcome.OK,
        Map.of(),
        Map.of(),
        new ApprovalChange.Use(approval(number).id()));
  }

  public void close(int number) {
    append(
        number,
        EventKind.APPROVAL_EXPIRED,
        Outcome.OK,
        Map.of(),
        Map.of(),
        new ApprovalChange.Expire(approval(number).id(), true));
  }

  private void append(
      int number,
      EventKind kind,
      Outcome outcome,
      Map<String, @Nullable Object> input,
      Map<String, @Nullable Object> output,
      ApprovalChange change) {
    Observation seen =
        Observation.of("r", AT, Duration.ZERO, input, output).with(Links.NONE.with(change.id()));
    Event event = Event.of(AT, kind, Optional.of(approval(number).agent()), "key", outcome, seen);
    long unused = store.log.append(Entry.of(event, change));
  }
}
