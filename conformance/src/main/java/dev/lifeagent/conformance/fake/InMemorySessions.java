package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionQuery;
import dev.lifeagent.domain.session.SessionStart;
import dev.lifeagent.domain.session.SessionSweep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sessions that some events make up. */
final class InMemorySessions {
  private static final Set<EventKind> CALLS =
      EnumSet.of(EventKind.ACT, EventKind.TURN, EventKind.PLAN);

  private InMemorySessions() {}

  private record Name(String actor, SessionId id) {}

  /** All of them, oldest first. */
  static List<Session> of(List<RecordedEvent> events) {
    Map<Name, List<RecordedEvent>> byName = new LinkedHashMap<>();
    for (RecordedEvent event : events) {
      event
          .session()
          .ifPresent(
              id ->
                  byName
                      .computeIfAbsent(new Name(event.sessionKey(), id), name -> new ArrayList<>())
                      .add(event));
    }
    return byName.entrySet().stream()
        .map(
            one ->
                new Session(
                    one.getValue().get(0).id(),
                    one.getKey().id(),
                    one.getKey().actor(),
                    start(one.getValue()),
                    sweep(one.getValue()),
                    shares(one.getValue())))
        .toList();
  }

  static Optional<Session> find(List<RecordedEvent> events, String actor, SessionId name) {
    return of(events).stream()
        .filter(session -> session.actor().equals(actor) && session.name().equals(name))
        .findFirst();
  }

  private static Optional<SessionStart> start(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.kind() == EventKind.SESSION_STARTED)
        .findFirst()
        .map(InMemorySessions::start);
  }

  private static SessionStart start(RecordedEvent event) {
    Map<?, ?> seen = member(event, "input");
    return new SessionStart(
        event.agent(),
        String.valueOf(seen.get("client")),
        String.valueOf(seen.get("workspace")),
        Optional.ofNullable(seen.get("base")).map(String::valueOf));
  }

  private static Optional<SessionSweep> sweep(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.kind() == EventKind.PLAN)
        .filter(event -> Boolean.TRUE.equals(member(event, "input").get("sweep")))
        .reduce((earlier, later) -> later)
        .map(
            event ->
                new SessionSweep(
                    event.id(),
                    event.agent(),
                    event.outcome(),
                    Optional.ofNullable(member(event, "output").get("plan_id"))
                        .map(id -> new PlanId(String.valueOf(id))),
                    Optional.ofNullable(event.data().orElse(Map.of()).get("code"))
                        .map(String::valueOf)));
  }

  private static Map<?, ?> member(RecordedEvent event, String name) {
    return event.data().orElse(Map.of()).get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  static List<Session> page(List<RecordedEvent> events, SessionQuery query) {
    List<Session> all = new ArrayList<>(of(events));
    Collections.reverse(all);
    return all.stream()
        .filter(session -> session.id() < query.before())
        .filter(session -> query.name().map(session.name()::equals).orElse(true))
        .filter(
            session ->
                query.agents().map(fits -> session.agents().stream().anyMatch(fits)).orElse(true))
        .limit(query.limit())
        .toList();
  }

  private static List<Session.Share> shares(List<RecordedEvent> events) {
    Map<Optional<AgentId>, List<RecordedEvent>> byAgent =
        events.stream().collect(Collectors.groupingBy(RecordedEvent::agent));
    return byAgent.values().stream()
        .map(InMemorySessions::share)
        .sorted(Comparator.comparing(share -> share.agent().map(AgentId::value).orElse("")))
        .toList();
  }

  private static Session.Share share(Collection<RecordedEvent> events) {
    List<RecordedEvent> of = List.copyOf(events);
    Map<Outcome, Long> counts =
        of.stream()
            .filter(event -> CALLS.contains(event.kind()))
            .collect(Collectors.groupingBy(RecordedEvent::outcome, Collectors.counting()));
    return new Session.Share(of.get(0).agent(), of.get(0).at(), of.get(of.size() - 1).at(), counts);
  }
}
