package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionSweep;
import dev.lifeagent.domain.sweep.LeftOut;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sweeps as answers show them. */
final class SweepView {
  private SweepView() {}

  /** Of a plan: what is left out; null for a plan that is not a sweep. */
  static @Nullable Map<String, List<Map<String, String>>> of(Plan plan) {
    return plan.sweep()
        .map(sweep -> Map.of("left_out", sweep.leftOut().stream().map(SweepView::of).toList()))
        .orElse(null);
  }

  private static Map<String, String> of(LeftOut one) {
    Map<String, String> view = new LinkedHashMap<>();
    view.put("path", one.path());
    view.put("reason", one.reason());
    return view;
  }

  /** Of a session: what became of its newest one. */
  static Map<String, @Nullable Object> of(Session session) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("status", session.sweep().map(SessionSweep::status).orElse("none"));
    view.put("event_id", session.sweep().map(SessionSweep::eventId).orElse(null));
    view.put(
        "plan_id", session.sweep().flatMap(SessionSweep::plan).map(PlanId::value).orElse(null));
    view.put("code", session.sweep().flatMap(SessionSweep::code).orElse(null));
    return view;
  }
}
