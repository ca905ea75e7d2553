package dev.lifeagent.domain.approval;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads approvals (driven port). They are written only by {@link
 * dev.lifeagent.domain.event.EventLog#append}. Safe for use by several threads; every method throws
 * {@link dev.lifeagent.domain.event.EventLogException} when the log cannot be read.
 *
 * @since 0.1
 */
public interface Approvals {
  /** The approval of that id; empty when it is unknown or was erased. */
  Optional<Approval> find(ApprovalId id);

  /** The newest approval for a call; empty when a person was never asked about it. */
  Optional<Approval> latest(CallDigest digest);

  /**
   * Approvals, newest first. The cost does not grow with those that are over.
   *
   * @param query which
   */
  List<Approval> page(Query query);

  /** The open or approved ones whose time has passed, at most {@code limit}, oldest first. */
  List<Approval> overdue(Instant now, int limit);

  /**
   * How many are open and not overdue; quick.
   *
   * @param now the present time
   */
  int open(Instant now);

  /**
   * Which approvals to read.
   *
   * @param open only those that nobody has decided, and whose time has not passed at this moment;
   *     empty means all
   * @param before only those whose event id is below this; {@link Long#MAX_VALUE} starts at the
   *     newest
   * @param limit 1 to 1,000
   * @param agents only of agents that this accepts
   */
  record Query(Optional<Instant> open, long before, int limit, Predicate<AgentId> agents) {
    /** Refuses a limit outside 1 to 1,000 with {@link IllegalArgumentException}. */
    public Query {
      if (limit < 1 || limit > 1_000) {
        throw new IllegalArgumentException("limit must be between 1 and 1000");
      }
    }
  }
}
