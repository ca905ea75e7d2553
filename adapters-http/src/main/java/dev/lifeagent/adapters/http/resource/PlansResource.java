package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.auth.Role;
import dev.lifeagent.adapters.http.body.ReviewBody;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.application.certificate.Certificates;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.application.review.CurrentPlans;
import dev.lifeagent.application.review.PlanFiles;
import dev.lifeagent.application.review.PlanReviewer;
import dev.lifeagent.application.review.UnknownPlanException;
import dev.lifeagent.application.session.SessionHistory;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanQuery;
import dev.lifeagent.domain.plan.PlanState;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.time.DeadlineExceededException;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /plans}: what was proposed, and what was decided about it. */
@Path("/plans")
@Produces(MediaType.APPLICATION_JSON)
public final class PlansResource {
  private final Oversight oversight;
  private final SessionHistory sessions;
  private final PlanFiles files;
  private final CurrentPlans currentPlans;
  private final PlanReviewer reviews;
  private final Certificates certificates;
  private final PolicyAdmin policy;
  private final String artifacts;

  /**
   * Reads and decides.
   *
   * @param artifacts where artifacts lie, as answers name it, with its slash
   */
  public PlansResource(
      Oversight oversight,
      SessionHistory sessions,
      PlanFiles files,
      CurrentPlans currentPlans,
      PlanReviewer reviews,
      Certificates certificates,
      PolicyAdmin policy,
      String artifacts) {
    this.oversight = oversight;
    this.sessions = sessions;
    this.files = files;
    this.currentPlans = currentPlans;
    this.reviews = reviews;
    this.certificates = certificates;
    this.policy = policy;
    this.artifacts = artifacts;
  }

  /** Plans, newest first. */
  @GET
  @RolesAllowed("reader")
  public Map<String, @Nullable Object> plans(
      @Auth AuthenticatedRequest authenticated,
      @QueryParam("state") @Nullable String state,
      @QueryParam("agent_id") @Nullable String agent,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before) {
    int most = Query.limit(limit);
    Optional<AgentId> only = Query.agent("agent_id", agent);
    PlanQuery query =
        new PlanQuery(
            Query.before(before),
            most,
            Query.code(
                "state",
                state,
                PlanState.values(),
                PlanState::code,
                "must be open, intent, approved or rejected"),
            id -> only.map(id::equals).orElse(true));
    List<StoredPlan> page = oversight.plans(authenticated.caller(), query);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("plans", page.stream().map(filed -> summary(filed)).toList());
    answer.put("next_before", page.size() < most ? null : page.get(page.size() - 1).eventId());
    return answer;
  }

  /** One plan. */
  @GET
  @RolesAllowed("reader")
  @Path("/{id}")
  public Map<String, @Nullable Object> plan(
      @Auth AuthenticatedRequest authenticated, @PathParam("id") String id) {
    StoredPlan stored = find(authenticated, id);
    Map<String, @Nullable Object> view =
        PlanView.whole(stored, files.findings(stored.plan()), artifacts);
    view.put("session", session(authenticated, stored));
    view.put("current", currentPlans.of(stored.plan()).code());
    view.put("to_acknowledge", toAcknowledge(stored));
    view.put(
        "may_review",
        authenticated.roles().contains(Role.OPERATOR)
            && reviews.mayReview(authenticated.caller(), stored));
    return view;
  }

  /**
   * The bytes of a plan's patch, exactly; or, where the certificate is asked for, of an approved
   * one with a trailer that names it.
   */
  @GET
  @RolesAllowed("reader")
  @Path("/{id}/patch")
  @Produces(MediaType.TEXT_PLAIN)
  public byte[] patch(
      @Auth AuthenticatedRequest authenticated,
      @PathParam("id") String id,
      @QueryParam("certificate") @Nullable String certificate) {
    if (certificate != null) {
      if (!certificate.equals("1")) {
        throw InvalidFieldsException.of("certificate", "must be 1, or not be there");
      }
      return certificates.mail(authenticated.caller(), Query.plan(id));
    }
    return find(authenticated, id)
        .plan()
        .patch()
        .map(VerifiedPatch::bytes)
        .orElseThrow(() -> new ProblemException(Problems.notFound("the plan has no patch")));
  }

  /** Lines of a file that a plan touches, as they are in its base. */
  @GET
  @RolesAllowed("reader")
  @Path("/{id}/base")
  public BaseLinesView base(
      @Auth AuthenticatedRequest authenticated,
      @PathParam("id") String id,
      @QueryParam("path") @Nullable String path,
      @QueryParam("from") @Nullable String from,
      @QueryParam("lines") @Nullable String lines) {
    int first = Query.line("from", from);
    int most = Query.lines("lines", lines);
    if (path == null) {
      throw InvalidFieldsException.of("path", "is missing; name a file that the plan touches");
    }
    try {
      return files
          .base(find(authenticated, id).plan(), path, first, most)
          .map(BaseLinesView::from)
          .orElseThrow(
              () ->
                  new ProblemException(
                      Problems.notFound(
                          "the plan's base has no text file of this name that the plan touches")));
    } catch (DeadlineExceededException e) {
      throw ProblemException.of(
          RefusalCode.GATE_TIMEOUT, "the file could not be searched for secrets in time");
    }
  }

  /** Decides about a plan. */
  @POST
  @RolesAllowed("operator")
  @Path("/{id}/review")
  public Map<String, Object> review(
      @Auth AuthenticatedRequest authenticated, @PathParam("id") String id, ReviewBody review) {
    PlanId plan = Query.plan(id);
    long event =
        reviews.review(
            authenticated.call(CallKind.REVIEW, policy.current().policy()),
            plan,
            review.decided(),
            review.patchSha256(),
            Optional.ofNullable(review.comment()),
            review.acknowledged());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", "reviewed");
    answer.put("event_id", event);
    answer.put("plan_id", plan.value());
    answer.put("decision", review.decision());
    return answer;
  }

  private List<Map<String, String>> toAcknowledge(StoredPlan stored) {
    Policy now = policy.current().policy();
    return reviews.acknowledgements(now, stored).stream()
        .map(one -> Map.of("code", one.code(), "reason", one.reason(now)))
        .toList();
  }

  /** The session of the call that proposed it first. */
  private @Nullable Map<String, Object> session(
      AuthenticatedRequest authenticated, StoredPlan stored) {
    return oversight
        .event(authenticated.caller(), stored.eventId())
        .flatMap(event -> sessions.of(authenticated.caller(), event))
        .map(
            session ->
                Map.<String, Object>of("id", session.id(), "session_id", session.name().value()))
        .orElse(null);
  }

  private Map<String, @Nullable Object> summary(StoredPlan stored) {
    Map<String, @Nullable Object> view = PlanView.summary(stored, artifacts);
    view.put("current", currentPlans.cached(stored.plan().id()).code());
    return view;
  }

  private StoredPlan find(AuthenticatedRequest authenticated, String id) {
    return oversight
        .plan(authenticated.caller(), Query.plan(id))
        .orElseThrow(UnknownPlanException::new);
  }
}
