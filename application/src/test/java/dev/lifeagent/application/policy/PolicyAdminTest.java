package dev.lifeagent.application.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.Calls;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyCandidate;
import dev.lifeagent.domain.policy.PolicyError;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A policy counts once its reload is on record, and a bad one never. */
class PolicyAdminTest {
  private static final Policy OLD = Policy.ofAllowedDirs(List.of(AllowedDir.of("old")));
  private static final Policy NEW = Policy.ofAllowedDirs(List.of(AllowedDir.of("new")));

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final OneFile policies = new OneFile();
  private final List<RefusalCode> counted = new ArrayList<>();
  private final PolicyAdmin admin =
      new PolicyAdmin(
          policies,
          new Recorder(
              log,
              (text, deadline) -> text,
              Calls.LIMIT,
              Calls.ORIGIN,
              Clock.systemUTC(),
              new CallListeners(List.of(counting()))));

  private CallListener counting() {
    return new CallListener() {
      @Override
      public void refused(RefusalCode code) {
        counted.add(code);
      }
    };
  }

  /** One source, which holds the new policy or nothing that can be used. */
  private final class OneFile implements Policies {
    private boolean bad;
    private LoadedPolicy current = LoadedPolicy.of(new PolicyCandidate(OLD, "file"), Instant.EPOCH);

    @Override
    public LoadedPolicy current() {
      return current;
    }

    @Override
    public PolicyCandidate read(Optional<String> path) {
      return new PolicyCandidate(parse(new byte[0]), "file");
    }

    @Override
    public Policy parse(byte[] yaml) {
      if (bad) {
        throw new InvalidPolicyException(
            List.of(new PolicyError("version", 1, 1, "is missing", "the string 1")));
      }
      return NEW;
    }

    @Override
    public LoadedPolicy activate(PolicyCandidate candidate) {
      assertEquals(1, log.last(), "it is on record by now");
      current = LoadedPolicy.of(candidate, Instant.EPOCH);
      return current;
    }

    @Override
    public void markStale(String reason) {
      current = current.becomeStale(reason);
    }
  }

  private LoadedPolicy reload(Optional<String> path) {
    return admin.reload(Caller.unbound("operator"), "r", path);
  }

  @Test
  void aReloadIsOnRecordBeforeItCounts() {
    assertEquals(NEW, reload(Optional.empty()).policy());
    RecordedEvent event = log.page(EventQuery.after(0, 1)).get(0);
    assertEquals(Outcome.OK, event.outcome());
    assertEquals(Map.of("previous_digest", OLD.digest()), event.data().orElseThrow().get("input"));
    assertEquals(List.of(), counted);
  }

  @Test
  void aReloadThatCannotBeRecordedLeavesThePolicy() {
    log.setBroken(true);
    assertThrows(EventLogException.class, () -> reload(Optional.empty()));
    assertEquals(OLD, admin.current().policy());
    assertFalse(admin.current().stale());
    assertEquals(List.of(RefusalCode.LOG_UNAVAILABLE), counted);
  }

  @Test
  void aBadPolicyIsRecordedAndTheOldOneStaysAsStale() {
    policies.bad = true;
    assertThrows(InvalidPolicyException.class, () -> reload(Optional.empty()));
    assertEquals(OLD, admin.current().policy());
    assertTrue(admin.current().stale());
    assertEquals(Outcome.FAILED, log.page(EventQuery.after(0, 1)).get(0).outcome());
    assertEquals(List.of(RefusalCode.POLICY_INVALID), counted);
  }

  @Test
  void anotherFileThatIsBadSaysNothingAboutTheOneInForce() {
    policies.bad = true;
    assertThrows(InvalidPolicyException.class, () -> reload(Optional.of("other.yaml")));
    assertFalse(admin.current().stale());
    assertEquals(
        Map.of("path", "other.yaml", "previous_digest", OLD.digest()),
        log.page(EventQuery.after(0, 1)).get(0).data().orElseThrow().get("input"));
  }

  @Test
  void aDryRunIsNoReload() {
    assertEquals(NEW, admin.validate(new byte[0]));
    assertEquals(OLD, admin.current().policy());
    assertEquals(0, log.last());
  }

  @Test
  void aCallerWhoIsBoundToAgentsHasNoSayAboutThePolicy() {
    Caller bound = new Caller("operator", List.of(Glob.of("alpha-*")));
    DeniedException refusal =
        assertThrows(DeniedException.class, () -> admin.reload(bound, "r", Optional.empty()));
    assertEquals(RefusalCode.AGENT_FORBIDDEN, refusal.denial().reason());
    assertEquals(Outcome.DENIED, log.page(EventQuery.after(0, 10)).get(0).outcome());
    assertEquals(List.of(RefusalCode.AGENT_FORBIDDEN), counted);
  }
}
