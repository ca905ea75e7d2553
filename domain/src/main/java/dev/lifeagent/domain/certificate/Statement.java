package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import java.util.List;
import java.util.Optional;

/**
 * What a certificate says of an approved plan: everything in it was recorded before it was allowed.
 * The same plan has the same statement for ever.
 *
 * @param plan the plan
 * @param patch its bytes, a mail that {@code git am} takes; not copied, never changed
 * @param resultTree the tree that git makes of base and patch, 40 or 64 hexadecimal digits
 * @param base the commit that it was made for, 40 or 64 hexadecimal digits
 * @param policy SHA-256 of the policy that it was judged by, in lower-case hexadecimal
 * @param policyVersion the version of the policy's format
 * @param gates the codes of the gates that were asked before the approval, in their order
 * @param acknowledged what the approval acknowledged, in the order of its codes
 * @param agent who proposed
 * @param session the run of the agent that proposed it first; empty where it named none
 * @param draft how a model came to the patch; empty where the agent brought it
 * @param proposedBy the name of the key that proposed it first
 * @param approvedBy the name of the key that approved it
 * @param proposed the event that recorded the plan
 * @param approved the event that recorded the approval
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by the bytes of its encoding, never by equals.
public record Statement(
    PlanId plan,
    byte[] patch,
    String resultTree,
    String base,
    String policy,
    String policyVersion,
    List<String> gates,
    List<Acknowledgement> acknowledged,
    AgentId agent,
    Optional<SessionId> session,
    Optional<Plan.Draft> draft,
    String proposedBy,
    String approvedBy,
    long proposed,
    long approved) {
  /** Copies the lists. */
  public Statement {
    gates = List.copyOf(gates);
    acknowledged = List.copyOf(acknowledged);
  }
}
