package dev.lifeagent.application.gate;

import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.gate.PayloadTexts;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.RequestedPaths;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gates are asked about turns and plans: the same when they are asked for, and when they
 * are judged again from the record.
 *
 * @since 0.1
 */
public final class GateRequests {
  private GateRequests() {}

  /** A turn that is asked for. */
  public static GateRequest of(Call call, Turn turn) {
    return request(call, turn.agent(), List.of(new Text("input", turn.input())), List.of());
  }

  /** What a model replied to a turn. */
  public static GateRequest ofReply(Call call, AgentId agent, String reply) {
    return GateRequest.of(
        Stage.REPLY, call, agent, List.of(new Text("response", reply)), List.of());
  }

  /**
   * A plan that is asked for.
   *
   * @param reading how long the reading of its edits may take
   * @throws DeniedException when a path of it is not a safe one, or its change cannot be read
   */
  public static GateRequest of(Call call, PlanRequest request, TimeLimit reading) {
    List<RepoPath> paths = RequestedPaths.of(call, request, reading);
    List<Text> texts = new ArrayList<>();
    texts.add(new Text("intent", request.intent()));
    request.context().ifPresent(context -> texts.add(new Text("context", context)));
    texts.addAll(PayloadTexts.names("target_paths", request.targets()));
    return request(call, request.agent(), texts, paths);
  }

  private static GateRequest request(
      Call call, AgentId id, List<Text> texts, List<RepoPath> paths) {
    List<Text> all = new ArrayList<>(texts);
    all.add(Text.ofName("agent_id", id.value()));
    call.session().ifPresent(session -> all.add(Text.ofName("session_id", session.value())));
    return GateRequest.of(Stage.REQUEST, call, id, all, paths);
  }
}
