package dev.lifeagent.application.policy;

import dev.lifeagent.application.history.History;
import dev.lifeagent.application.history.HistoryQuery;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.tool.Places;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Judges recorded acts, turns and plans again under another policy, and says what would change.
 * Nothing happens by it and nothing is recorded. Its memory does not grow with the record. Safe for
 * use by several threads.
 *
 * <p>The paths of acts lead where they lead now, which may be elsewhere than when they were asked
 * for.
 *
 * @since 0.1
 */
public final class Backtest {
  private final Gates gates;
  private final Places places;
  private final Plans plans;
  private final Origin origin;
  private final History history;
  private final boolean parallel;

  /**
   * Makes the use case.
   *
   * @param gates those that a policy decides: {@link Gates#ofPolicy}
   * @param places where the paths of acts lead
   * @param plans what was proposed
   * @param feed the record
   * @param origin what judges here; what another build judged is not judged again
   * @param parallel whether the processors of the machine share the work; the result is the same
   */
  public Backtest(
      Gates gates, Places places, Plans plans, EventFeed feed, Origin origin, boolean parallel) {
    this.gates = gates;
    this.places = places;
    this.plans = plans;
    this.origin = origin;
    this.history = new History(feed);
    this.parallel = parallel;
  }

  /** Hears of a run, on its thread. */
  public interface Listener {
    /** Hears nothing. */
    Listener NONE = new Listener() {};

    /** A call changes; told in the order of the record. */
    default void changed(BacktestChange change) {}

    /** So many calls were looked at by now. */
    default void looked(long calls) {}
  }

  /**
   * Judges calls under a policy.
   *
   * @param caller sees only the agents that it may act as
   * @param listed how many events of each group the report names
   * @throws dev.lifeagent.domain.event.EventLogException when the record cannot be read
   */
  public BacktestReport run(
      Caller caller, Policy policy, HistoryQuery query, int listed, Listener listener) {
    BacktestTally tally = new BacktestTally(listed, listener::changed);
    Run run = new Run(policy, query, tally, listener);
    OptionalLong next = history.read(query, caller, run);
    return tally.report(next);
  }

  /** One run; for one thread. */
  private final class Run implements Consumer<List<RecordedEvent>> {
    private final CallJudge judge =
        new CallJudge(gates, new RememberedPlaces(places), plans, origin);

    private final Policy policy;
    private final HistoryQuery query;
    private final BacktestTally tally;
    private final Listener listener;
    private long looked;

    Run(Policy policy, HistoryQuery query, BacktestTally tally, Listener listener) {
      this.policy = policy;
      this.query = query;
      this.tally = tally;
      this.listener = listener;
    }

    @Override
    public void accept(List<RecordedEvent> page) {
      List<RecordedEvent> calls = page.stream().filter(this::isAsked).toList();
      Stream<RecordedEvent> work = parallel ? calls.parallelStream() : calls.stream();
      List<Judgement> judgements = work.map(this::judge).toList();
      for (int i = 0; i < calls.size(); i++) {
        tally.add(calls.get(i), judgements.get(i));
      }
      looked += calls.size();
      listener.looked(looked);
    }

    private Judgement judge(RecordedEvent event) {
      return event.kind() == EventKind.DENIALS_REPEATED
          ? Judgement.of(Unjudged.REPEATED)
          : judge.judge(event, policy);
    }

    /** Of refusals that were only counted, those of the kinds. */
    private boolean isAsked(RecordedEvent event) {
      if (event.kind() != EventKind.DENIALS_REPEATED) {
        return true;
      }
      Object kind =
          event.data().map(data -> data.get("output")).orElse(null) instanceof Map<?, ?> output
              ? output.get("kind")
              : null;
      return kind == null || query.kinds().stream().map(CallKind::code).anyMatch(kind::equals);
    }
  }
}
