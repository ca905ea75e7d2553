package dev.lifeagent.application.policy;

import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.SubmittedEdits;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.tool.Act;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The request of a recorded call, under the names of the HTTP contract. What is not of the form is
 * an {@link IllegalArgumentException}.
 */
final class RecordedCall {
  private final RecordedEvent event;
  private final Map<String, @Nullable Object> data;
  private final Map<String, @Nullable Object> input;
  private final Map<String, @Nullable Object> output;

  RecordedCall(RecordedEvent event, Map<String, @Nullable Object> data) {
    this.event = event;
    this.data = data;
    this.input = object(data.get("input"));
    this.output = object(data.get("output"));
  }

  CallKind kind() {
    return CallKind.valueOf(event.kind().name());
  }

  AgentId agent() {
    return event.agent().orElseThrow(() -> new IllegalArgumentException("no agent"));
  }

  /** Its circumstances, but for the policy. */
  Call under(Policy policy) {
    return new Call(
        Caller.unbound(event.actor()),
        kind(),
        policy,
        text(data, "request_id").orElse("backtest"),
        text(data, "session_id").map(SessionId::new),
        Optional.empty(),
        event.at());
  }

  Act act() {
    return new Act(agent(), required(input, "action"), object(input.get("payload")));
  }

  Turn turn() {
    return new Turn(agent(), required(input, "input"));
  }

  /** What a model replied to a turn, where it was answered. */
  Optional<String> reply() {
    return text(output, "response");
  }

  PlanRequest plan() {
    return new PlanRequest(
        agent(),
        required(input, "intent"),
        text(input, "context"),
        targets(),
        text(input, "patch").map(SubmittedPatch::of),
        text(input, "edits").map(SubmittedEdits::of));
  }

  /** Whether the request brought a change, also one that is not recorded as a text. */
  boolean bringsChange() {
    return Stream.of("patch", "edits", "patch_sha256").anyMatch(input::containsKey);
  }

  /** Whether the answer has a patch. */
  boolean hasPatch() {
    return output.containsKey("patch_sha256");
  }

  /** The plan that was stored. */
  Optional<PlanId> planId() {
    return text(output, "plan_id").map(PlanId::new);
  }

  /** Whether the path that was refused is one that the request names as it is. */
  boolean refusedTarget() {
    return text(output, "path").filter(targets()::contains).isPresent();
  }

  private List<String> targets() {
    return input.get("target_paths") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Where the request is not whole, as {@link dev.lifeagent.domain.event.Cut.Place#at} says it. */
  List<String> cuts() {
    return cuts("/input");
  }

  /** Whether the reply is not whole, or without a secret. */
  Optional<Unjudged> replyFault() {
    return !cuts("/output").isEmpty()
        ? Optional.of(Unjudged.CUT)
        : reply().filter(RiskScanner::isRedacted).map(text -> Unjudged.REDACTED);
  }

  private List<String> cuts(String below) {
    return data.get("cut") instanceof List<?> places
        ? places.stream()
            .map(place -> text(object(place), "at").orElse(below))
            .filter(at -> at.startsWith(below))
            .toList()
        : List.of();
  }

  /** Whether a text of the request has a marker in the place of a secret. */
  boolean isRedacted() {
    return isRedacted(input);
  }

  private static boolean isRedacted(@Nullable Object value) {
    if (value instanceof String text) {
      return RiskScanner.isRedacted(text);
    }
    if (value instanceof Map<?, ?> object) {
      return object.entrySet().stream()
          .anyMatch(one -> isRedacted(one.getKey()) || isRedacted(one.getValue()));
    }
    return value instanceof List<?> array && array.stream().anyMatch(RecordedCall::isRedacted);
  }

  private static Map<String, @Nullable Object> object(@Nullable Object value) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> members) {
      members.forEach((name, member) -> object.put(String.valueOf(name), member));
    }
    return object;
  }

  private static String required(Map<String, @Nullable Object> object, String name) {
    return text(object, name).orElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  private static Optional<String> text(Map<String, @Nullable Object> object, String name) {
    return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
