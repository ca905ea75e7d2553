package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.ApprovalConflictException;
import dev.lifeagent.domain.approval.ApprovalConflictException.Reason;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The approvals of an {@link InMemoryEventLog}, in the order in which they were asked. */
final class KeptApprovals {
  private final Map<ApprovalId, Approval> approvals = new LinkedHashMap<>();

  /**
   * Makes a change, or throws {@link ApprovalConflictException} and leaves everything as it was.
   */
  void apply(ApprovalChange change, long eventId, Instant now) {
    Optional<Approval> known = find(change.id());
    Optional<State> state = known.map(approval -> approval.state(now));
    if (change instanceof ApprovalChange.Ask ask) {
      if (known.isEmpty()) {
        ask(ask.approval(), eventId, now);
      } else {
        require(isAlive(state));
      }
    } else if (change instanceof ApprovalChange.Decide decide) {
      require(state.equals(Optional.of(State.OPEN)));
      keep(known.get().decided(decide.ruling(), decide.expiresAt()));
    } else if (change instanceof ApprovalChange.Use) {
      require(state.equals(Optional.of(State.APPROVED)));
      keep(known.get().ended(Approval.End.USED));
    } else if (change instanceof ApprovalChange.Expire expire) {
      require(
          known
              .filter(approval -> approval.end().isEmpty())
              .filter(approval -> approval.state(now) != State.REJECTED)
              .filter(approval -> expire.early() || approval.state(now) == State.EXPIRED)
              .isPresent());
      keep(known.get().ended(Approval.End.EXPIRED));
    }
  }

  private void ask(Approval approval, long eventId, Instant now) {
    require(
        approvals.values().stream()
            .filter(other -> other.digest().equals(approval.digest()))
            .noneMatch(other -> isAlive(Optional.of(other.state(now))) || other.rejects(now)));
    if (open(now).filter(other -> other.actor().equals(approval.actor())).count()
        >= Approval.MAX_OPEN) {
      throw new ApprovalConflictException(Reason.TOO_MANY);
    }
    keep(approval.recordedAs(eventId));
  }

  Optional<Approval> find(ApprovalId id) {
    return Optional.ofNullable(approvals.get(id));
  }

  Optional<Approval> latest(CallDigest digest) {
    return newest().filter(approval -> approval.digest().equals(digest)).findFirst();
  }

  Stream<Approval> newest() {
    List<Approval> all = new ArrayList<>(approvals.values());
    Collections.reverse(all);
    return all.stream();
  }

  Stream<Approval> open(Instant now) {
    return newest().filter(approval -> approval.state(now) == State.OPEN);
  }

  List<Approval> overdue(Instant now) {
    return approvals.values().stream()
        .filter(approval -> approval.end().isEmpty())
        .filter(approval -> approval.state(now) == State.EXPIRED)
        .toList();
  }

  void erase(AgentId agent) {
    approvals.values().removeIf(approval -> approval.agent().equals(agent));
  }

  private void keep(Approval approval) {
    approvals.put(approval.id(), approval);
  }

  private static boolean isAlive(Optional<State> state) {
    return state.filter(one -> one == State.OPEN || one == State.APPROVED).isPresent();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new ApprovalConflictException(Reason.STATE);
    }
  }
}
