package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.plan.PlanId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Whose data is to go: of one agent, or of what is older than a moment. */
final class Expired {
  /** The first characters of a time stamp, which sort; fractions of a second have any length. */
  private static final int SECOND = "2026-03-04T05:06:07".length();

  /** How many plans one erasure names. */
  private static final int MOST_PLANS = 1_000;

  private final String condition;
  private final String value;

  private Expired(String condition, String value) {
    this.condition = condition;
    this.value = value;
  }

  static Expired of(AgentId agent) {
    return new Expired("agent_id = ?", agent.value());
  }

  /** What was recorded before a whole second. */
  static Expired before(Instant second) {
    String text = second.toString().substring(0, SECOND);
    return new Expired("substr(ts, 1, " + SECOND + ") < ?", text);
  }

  /** Whether there is any such data. */
  boolean any(Handle handle) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM events WHERE " + events() + ")")
        .bind(0, value)
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether there is a plan to go. */
  boolean anyPlan(Handle handle) {
    return !plans(handle, 1).isEmpty();
  }

  /** Some of the plans that no plan or review event names but those whose data is to go. */
  List<PlanId> plans(Handle handle) {
    return plans(handle, MOST_PLANS);
  }

  private List<PlanId> plans(Handle handle, int limit) {
    return handle
        .createQuery(
            "SELECT id FROM proposals WHERE event_id IN (SELECT id FROM events WHERE kind = 'plan'"
                + " AND "
                + condition
                + ") AND id NOT IN (SELECT plan_id FROM events WHERE kind IN ('plan', 'review')"
                + " AND outcome = 'ok' AND plan_id IS NOT NULL AND NOT coalesce("
                + condition
                + ", false)) ORDER BY event_id LIMIT ?")
        .bind(0, value)
        .bind(1, value)
        .bind(2, limit)
        .map((row, context) -> new PlanId(row.getString(1)))
        .list();
  }

  /** Removes the approvals that were asked for by the events whose data is to go. */
  void removeApprovals(WriteSession session) {
    session.execute(
        "DELETE FROM approvals WHERE event_id IN (SELECT id FROM events WHERE " + condition + ")",
        value);
  }

  /** Removes the data of the events; says of how many. The plans were removed before. */
  int erase(WriteSession session) {
    return session.execute(
        "UPDATE events SET data = NULL, salt = NULL, plan_id = NULL, prompt_digest = NULL WHERE "
            + events(),
        value);
  }

  /**
   * A plan that stays, and its review, rest on the data of their events; so does what an audit says
   * of erased data and of checkpoints from before a restore, and the keys of certificates.
   */
  private String events() {
    return "data IS NOT NULL AND kind NOT IN ('erasure', 'restore', 'certificate_key') AND "
        + condition
        + " AND id NOT IN (SELECT event_id FROM proposals)"
        + " AND id NOT IN (SELECT event_id FROM reviews)";
  }
}
