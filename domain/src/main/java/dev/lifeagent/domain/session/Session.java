package dev.lifeagent.domain.session;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One run of an agent, as its caller names it. The same name under another key is another session.
 *
 * @param id our id: that of its first event
 * @param name the caller's name of it
 * @param actor the name of the caller's key
 * @param start what it started from; empty where that is not known
 * @param sweep what became of its newest sweep; empty while there was none
 * @param shares what each agent did in it, in the order of their ids; not empty
 * @since 0.1
 */
public record Session(
    long id,
    SessionId name,
    String actor,
    Optional<SessionStart> start,
    Optional<SessionSweep> sweep,
    List<Share> shares) {
  /**
   * What one agent did in a session.
   *
   * @param agent who; empty for what belongs to no agent, such as a refusal to act as one
   * @param first when its first event was recorded
   * @param last when its newest event was recorded
   * @param counts its acts, turns and plans by how they ended; an outcome without any has no entry
   */
  public record Share(
      Optional<AgentId> agent, Instant first, Instant last, Map<Outcome, Long> counts) {
    /** Copies the counts. */
    public Share {
      counts = Map.copyOf(counts);
    }
  }

  /** Copies the shares; refuses an empty list with {@link IllegalArgumentException}. */
  public Session {
    if (shares.isEmpty()) {
      throw new IllegalArgumentException("a session has at least one event");
    }
    shares = List.copyOf(shares);
  }

  /** The same session with what of it may be seen; empty without shares. */
  public Optional<Session> seenBy(Predicate<Optional<AgentId>> visible) {
    List<Share> seen = shares.stream().filter(share -> visible.test(share.agent())).toList();
    Optional<SessionStart> begun = start.filter(one -> visible.test(one.agent()));
    Optional<SessionSweep> swept = sweep.filter(one -> visible.test(one.agent()));
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(new Session(id, name, actor, begun, swept, seen));
  }

  /** Its agents, in the order of their ids. */
  public List<AgentId> agents() {
    return shares.stream().flatMap(share -> share.agent().stream()).sorted().toList();
  }

  /** When its first event was recorded. */
  public Instant first() {
    return shares.stream().map(Share::first).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** When its newest event was recorded. */
  public Instant last() {
    return shares.stream().map(Share::last).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** Its acts, turns and plans by how they ended; an outcome without any has no entry. */
  public Map<Outcome, Long> counts() {
    Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
    shares.forEach(
        share -> share.counts().forEach((outcome, count) -> sums.merge(outcome, count, Long::sum)));
    return sums;
  }
}
