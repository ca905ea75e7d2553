package dev.lifeagent.application.oversight;

import dev.lifeagent.application.history.Moment;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What became of calls, and what enforcing would have made of those that a dry run let through.
 *
 * @param total all calls
 * @param kinds by kind of call
 * @param agents by agent; of more than {@value #MOST} the others together as {@value #OTHERS}
 * @param rules by the id of the rule that refused, held or matched, or by the code of the refusal
 *     where no single rule decided; bounded likewise
 * @param fired the newest event that counts under each name of {@code rules}
 * @param first the oldest call; empty if there was none
 * @param last the newest
 * @param nextAfter where the next piece of the record begins; empty at the end
 * @since 0.1
 */
public record SummaryReport(
    SummaryCounts total,
    Map<String, SummaryCounts> kinds,
    Map<String, SummaryCounts> agents,
    Map<String, SummaryCounts> rules,
    Map<String, Moment> fired,
    Optional<Moment> first,
    Optional<Moment> last,
    OptionalLong nextAfter) {
  /** The most agents, and rules, that are told one by one. */
  public static final int MOST = 1_000;

  /** The others; no agent and no rule has such a name. */
  public static final String OTHERS = "*";

  /** No call. */
  public static final SummaryReport EMPTY =
      new SummaryReport(
          SummaryCounts.NONE,
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty());

  /** Keeps its own copies, in the order of the names. */
  public SummaryReport {
    kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
    agents = Collections.unmodifiableMap(new TreeMap<>(agents));
    rules = Collections.unmodifiableMap(new TreeMap<>(rules));
    fired = Map.copyOf(fired);
  }

  /** This report and that of the piece after it. */
  public SummaryReport and(SummaryReport next) {
    Map<String, SummaryCounts> both = both(rules, next.rules);
    Map<String, Moment> newest = new TreeMap<>(fired);
    next.fired.forEach(
        (name, moment) ->
            newest.merge(
                both.containsKey(name) ? name : OTHERS,
                moment,
                BinaryOperator.maxBy(Comparator.comparingLong(Moment::event))));
    return new SummaryReport(
        total.and(next.total),
        both(kinds, next.kinds),
        both(agents, next.agents),
        both,
        newest,
        first.or(next::first),
        next.last.or(() -> last),
        next.nextAfter);
  }

  private static Map<String, SummaryCounts> both(
      Map<String, SummaryCounts> one, Map<String, SummaryCounts> other) {
    Map<String, SummaryCounts> merged = new TreeMap<>(one);
    other.forEach((name, counts) -> add(merged, name, counts));
    return merged;
  }

  /**
   * Adds under a name, or under {@value #OTHERS} where there is no more room.
   *
   * @return under which of them
   */
  static String add(Map<String, SummaryCounts> counts, String name, SummaryCounts more) {
    boolean room = counts.containsKey(name) || counts.size() < MOST;
    String shown = room ? name : OTHERS;
    counts.merge(shown, more, SummaryCounts::and);
    return shown;
  }

  /**
   * What a team should know before it enforces its policy, in one sentence.
   *
   * @return for people
   */
  public String sentence() {
    if (total.calls() == 0) {
      return "Nothing was recorded in this time, so it says nothing about the policy.";
    }
    String calls = total.calls() == 1 ? "the one call" : "the " + total.calls() + " calls";
    if (total.wouldDeny() + total.wouldHold() == 0) {
      return "Of "
          + calls
          + ", a dry run let none through that the policy would refuse or hold: enforcing changes"
          + " nothing for calls like these.";
    }
    return "Of "
        + calls
        + ", enforcing would have refused "
        + total.wouldDeny()
        + " and held "
        + total.wouldHold()
        + "; remove mode: dry_run once each rule above refuses only what you want refused.";
  }

  static Optional<Moment> moment(@Nullable Moment moment) {
    return Optional.ofNullable(moment);
  }
}
