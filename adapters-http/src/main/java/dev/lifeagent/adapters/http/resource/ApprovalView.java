package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lifeagent.application.approval.ApprovalAdmin;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.gate.Hold;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An approval as people and programs see it.
 *
 * @param approvalId its name
 * @param state {@code open}, {@code approved}, {@code rejected}, {@code used} or {@code expired}
 * @param eventId the event of the call that was held first
 * @param digest the call that it is for
 * @param agentId who wants to act
 * @param actor the key that asked
 * @param sessionId the run of the agent; null where the caller named none
 * @param action the name of the action
 * @param payload its parameters, whole
 * @param rules what held it: ids of rules, and fields of the policy
 * @param places where the act would read and change something, as links lead now; as far as what
 *     held it is about places, at most 100 for each
 * @param reason why it was held
 * @param askedAt when
 * @param expiresAt when it is over
 * @param decision what was decided; null while it is open
 * @param decidedBy the key that decided
 * @param decidedAt when
 * @param comment why
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalView(
    String approvalId,
    String state,
    long eventId,
    String digest,
    String agentId,
    String actor,
    @Nullable String sessionId,
    String action,
    Map<String, @Nullable Object> payload,
    List<String> rules,
    List<String> places,
    String reason,
    String askedAt,
    String expiresAt,
    @Nullable String decision,
    @Nullable String decidedBy,
    @Nullable String decidedAt,
    @Nullable String comment) {
  /** The view of an approval in its state of now. */
  static ApprovalView of(ApprovalAdmin.Shown shown) {
    Approval approval = shown.approval();
    Ruling ruling = approval.ruling().orElse(null);
    return new ApprovalView(
        approval.id().value(),
        shown.state().code(),
        approval.eventId(),
        approval.digest().value(),
        approval.agent().value(),
        approval.actor(),
        approval.session().map(SessionId::value).orElse(null),
        approval.act().action(),
        approval.act().payload(),
        approval.holds().stream().map(Hold::id).toList(),
        approval.holds().stream().flatMap(hold -> hold.about().stream()).distinct().toList(),
        approval.reason(),
        approval.askedAt().toString(),
        approval.expiresAt().toString(),
        ruling == null ? null : ruling.decision().code(),
        ruling == null ? null : ruling.by(),
        ruling == null ? null : ruling.at().toString(),
        ruling == null ? null : ruling.comment().orElse(null));
  }
}
