package dev.lifeagent.application.policy;

import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyCandidate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows and changes the policy. Safe for use by several threads; reloads happen one by one.
 *
 * @since 0.1
 */
public final class PolicyAdmin {
  /** Who reloads a policy whose source has changed. */
  private static final String WATCHER = "policy-watcher";

  private final Policies policies;
  private final Recorder recorder;

  /** Makes the use case; each change is recorded before it takes effect. */
  public PolicyAdmin(Policies policies, Recorder recorder) {
    this.policies = policies;
    this.recorder = recorder;
  }

  /** The policy in force. */
  public LoadedPolicy current() {
    return policies.current();
  }

  /**
   * Reads a policy without using it.
   *
   * @param yaml the bytes of a policy file
   * @throws InvalidPolicyException with all errors
   */
  public Policy validate(byte[] yaml) {
    return policies.parse(yaml);
  }

  /**
   * Loads a policy, records that, and puts it in force. Whatever fails, the policy in force stays;
   * it is stale from then on if it was its own source that could not be loaded.
   *
   * @param caller who asks; a caller that is bound to agents may not change the policy of all
   * @param requestId in which call
   * @param path another file in the policy folder; empty reads the same source again
   * @return the policy that is in force now
   * @throws DeniedException when the caller is bound to agents; that is recorded
   * @throws InvalidPolicyException with all errors
   * @throws EventLogException when the reload could not be recorded; nothing changed
   */
  public synchronized LoadedPolicy reload(Caller caller, String requestId, Optional<String> path) {
    String actor = caller.name();
    Instant start = recorder.now();
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    path.ifPresent(value -> input.put("path", value));
    input.put("previous_digest", policies.current().policy().digest());
    refuseBound(caller, start, requestId, input);
    try {
      PolicyCandidate candidate = policies.read(path);
      Map<String, @Nullable Object> output = new LinkedHashMap<>();
      output.put("source", candidate.source());
      output.put("version", candidate.policy().version());
      output.put("digest", candidate.policy().digest());
      record(actor, start, Outcome.OK, seen(requestId, start, input, output));
      return policies.activate(candidate);
    } catch (InvalidPolicyException e) {
      if (path.isEmpty()) {
        policies.markStale(e.errors().get(0).toString());
      }
      recorder.refused(RefusalCode.POLICY_INVALID);
      Map<String, @Nullable Object> output = new LinkedHashMap<>();
      output.put("errors", e.errors().stream().map(Object::toString).toList());
      record(
          actor,
          start,
          Outcome.FAILED,
          seen(requestId, start, input, output).withCode(RefusalCode.POLICY_INVALID));
      throw e;
    }
  }

  /**
   * Loads the policy again because its source has changed, as {@link #reload} does. An invalid one
   * is recorded, and the policy in force is stale from then on.
   *
   * @throws EventLogException when the reload could not be recorded; nothing changed
   */
  public void follow() {
    try {
      reload(Caller.unbound(WATCHER), WATCHER, Optional.empty());
    } catch (InvalidPolicyException e) {
      // On record, and current() says that the policy in force is stale.
    }
  }

  private void refuseBound(
      Caller caller, Instant start, String requestId, Map<String, @Nullable Object> input) {
    if (caller.seesAll()) {
      return;
    }
    Denial denial =
        Denial.of(
            RefusalCode.AGENT_FORBIDDEN,
            "this key is bound to agents; use one that is not to reload the policy",
            policies.current().policy().digest());
    recorder.refused(denial.reason());
    Observation denied = seen(requestId, start, input, Map.of("detail", denial.detail()));
    record(caller.name(), start, Outcome.DENIED, denied.with(denial));
    throw new DeniedException(denial);
  }

  private Observation seen(
      String requestId,
      Instant start,
      Map<String, @Nullable Object> input,
      Map<String, @Nullable Object> output) {
    Duration duration = Duration.between(start, recorder.now());
    return Observation.of(requestId, start, duration, input, output);
  }

  private void record(String actor, Instant at, Outcome outcome, Observation seen) {
    Event event = Event.of(at, EventKind.POLICY_RELOAD, Optional.empty(), actor, outcome, seen);
    try {
      recorder.record(Entry.of(event));
    } catch (EventLogException e) {
      recorder.refused(RefusalCode.LOG_UNAVAILABLE);
      throw e;
    }
  }
}
