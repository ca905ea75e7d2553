package dev.lifeagent.application.policy;

import dev.lifeagent.application.history.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What another policy would change.
 *
 * @param judged how many calls were judged
 * @param unjudged how many were not, by reason
 * @param groups the changes, in a fixed order
 * @param first the oldest call that was looked at; empty if there was none
 * @param last the newest
 * @param nextAfter where the next piece of the record begins; empty at the end
 * @since 0.1
 */
public record BacktestReport(
    long judged,
    Map<Unjudged, Long> unjudged,
    List<Group> groups,
    Optional<Moment> first,
    Optional<Moment> last,
    OptionalLong nextAfter) {
  /**
   * Calls that change alike.
   *
   * @param from what became of them
   * @param to what would become of them
   * @param code why they are refused or held: under the new policy, or where that lets them through
   *     as it is recorded
   * @param rule the id of the rule that decides; empty where no single rule does
   * @param count how many
   * @param events the ids of the first of them
   */
  public record Group(
      CallDecision.Kind from,
      CallDecision.Kind to,
      String code,
      Optional<String> rule,
      long count,
      List<Long> events) {
    /** Copies the list. */
    public Group {
      events = List.copyOf(events);
    }

    String key() {
      return String.join("\n", from.code(), to.code(), code, rule.orElse(""));
    }

    /** The same with fewer events. */
    Group naming(int listed) {
      return events.size() <= listed
          ? this
          : new Group(from, to, code, rule, count, events.subList(0, listed));
    }

    Group and(Group other, int listed) {
      List<Long> all = new ArrayList<>(events);
      other.events.stream().limit(Math.max(0, listed - all.size())).forEach(all::add);
      return new Group(from, to, code, rule, count + other.count, all);
    }
  }

  /** Nothing was looked at. */
  public static final BacktestReport EMPTY =
      new BacktestReport(
          0, Map.of(), List.of(), Optional.empty(), Optional.empty(), OptionalLong.empty());

  /** Keeps its own copies. */
  public BacktestReport {
    Map<Unjudged, Long> counts = new EnumMap<>(Unjudged.class);
    counts.putAll(unjudged);
    unjudged = Collections.unmodifiableMap(counts);
    groups = List.copyOf(groups);
  }

  /** How many calls change. */
  public long changed() {
    return groups.stream().mapToLong(Group::count).sum();
  }

  /** How many calls were looked at. */
  public long calls() {
    return judged + unjudged.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * This report and that of the piece after it.
   *
   * @param listed how many events of a group are kept
   */
  public BacktestReport and(BacktestReport next, int listed) {
    Map<Unjudged, Long> counts = new EnumMap<>(Unjudged.class);
    counts.putAll(unjudged);
    next.unjudged.forEach((reason, count) -> counts.merge(reason, count, Long::sum));
    Map<String, Group> merged = new TreeMap<>();
    groups.forEach(group -> merged.put(group.key(), group.naming(listed)));
    for (Group group : next.groups) {
      @Nullable Group known = merged.get(group.key());
      merged.put(group.key(), known == null ? group.naming(listed) : known.and(group, listed));
    }
    return new BacktestReport(
        judged + next.judged,
        counts,
        List.copyOf(merged.values()),
        first.or(next::first),
        next.last.or(() -> last),
        next.nextAfter);
  }
}
