package dev.lifeagent.domain.event;

import dev.lifeagent.domain.time.Stages;
import java.util.concurrent.CompletionStage;

/**
 * The durable record (driven port). Safe for use by several threads; entries get ids in the order
 * in which they are committed, from 1 without a gap.
 *
 * @since 0.1
 */
public interface EventLog {
  /**
   * Commits an entry, whole or not at all. Where the same plan is stored already, it stays as it
   * is, and the event is still recorded. It throws nothing; the stage fails with what {@link
   * #append} throws, which {@link Stages} takes out of its wrapping.
   *
   * <p>The stage may complete on a thread that others wait for, though never on the one that
   * writes: what depends on it is short, and does not wait for another entry.
   *
   * @return the event's id, once the entry is durable
   */
  CompletionStage<Long> appendLater(Entry entry);

  /**
   * Commits an entry as {@link #appendLater} does, and returns when it is durable.
   *
   * @return the event's id
   * @throws EventLogException if the entry could not be committed, or it is not known whether it
   *     was
   * @throws PlanConflictException when another plan is stored under the id of the entry's plan: one
   *     that differs in anything; nothing is committed
   * @throws ReviewConflictException when the entry's review is of a plan that is unknown or has its
   *     review already; nothing is committed
   * @throws ClosedConflictException when the entry's event closes one that is not open: it was
   *     closed before, or was never {@link Outcome#STARTED}; nothing is committed
   * @throws dev.lifeagent.domain.approval.ApprovalConflictException when the approval is not as the
   *     entry's change needs it; nothing is committed
   * @throws StoppedException when the entry {@linkplain Event#allows allows} something, and the
   *     kill switch is on as the entry is about to be committed; nothing is committed
   */
  default long append(Entry entry) {
    return Stages.await(appendLater(entry));
  }

  /**
   * Returns while an entry could be recorded now, as far as that is known without trying. Cheap: it
   * is asked every few seconds. One that cannot tell returns.
   *
   * @throws EventLogException when entries are being refused
   */
  default void checkWritable() {}
}
