package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.body.ExplainBody;
import dev.lifeagent.adapters.http.body.ReloadBody;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.adapters.http.request.MayBeEmpty;
import dev.lifeagent.adapters.http.request.YamlBody;
import dev.lifeagent.application.policy.Explanation;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.application.policy.PolicyExplainer;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policy;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code /policy}: shown, reloaded, tried out. */
@Path("/policy")
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyResource {
  private final PolicyAdmin admin;
  private final PolicyExplainer explainer;
  private final UnaryOperator<String> redaction;

  /** Shows and changes the policy, and explains what it does. */
  public PolicyResource(
      PolicyAdmin admin, PolicyExplainer explainer, UnaryOperator<String> redaction) {
    this.admin = admin;
    this.explainer = explainer;
    this.redaction = redaction;
  }

  /** The policy in force. */
  @GET
  @RolesAllowed("reader")
  public Map<String, Object> policy(@Auth AuthenticatedRequest authenticated) {
    return PolicyView.of(admin.current());
  }

  /** The file that the policy in force was read from, byte for byte. */
  @GET
  @RolesAllowed("reader")
  @Path("/source")
  @Produces("application/yaml")
  public byte[] source(@Auth AuthenticatedRequest authenticated) {
    return admin
        .current()
        .text()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problems.notFound("the policy in force does not come from a file")));
  }

  /** Loads the policy again, or another one of the policy folder. */
  @POST
  @RolesAllowed("operator")
  @Path("/reload")
  public Map<String, Object> reload(
      @Auth AuthenticatedRequest authenticated, @MayBeEmpty ReloadBody body) {
    LoadedPolicy loaded =
        admin.reload(
            authenticated.caller(), authenticated.requestId(), Optional.ofNullable(body.path()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", "reloaded");
    answer.put("policy", PolicyView.of(loaded));
    return answer;
  }

  /** Reads a policy without using it, and says what it would change. */
  @POST
  @RolesAllowed("operator")
  @Path("/validate")
  public Map<String, Object> validate(@Auth AuthenticatedRequest authenticated, YamlBody body) {
    Policy candidate = admin.validate(body.bytes());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", "valid");
    answer.put("policy", PolicyView.of(candidate));
    answer.put("changes", PolicyView.changes(admin.current().policy(), candidate));
    return answer;
  }

  /** Says gate by gate and rule by rule what would become of a call; nothing happens by it. */
  @POST
  @RolesAllowed("operator")
  @Path("/explain")
  public ExplanationView explain(@Auth AuthenticatedRequest authenticated, ExplainBody body) {
    Policy policy = admin.current().policy();
    if (!authenticated.caller().mayActAs(body.agent())) {
      throw new DeniedException(
          Denial.of(
              RefusalCode.AGENT_FORBIDDEN,
              "this key may not ask about agent '" + body.agent() + "'",
              policy.digest()));
    }
    Explanation explanation =
        body.act()
            .map(act -> explainer.explain(authenticated.call(CallKind.ACT, policy), act))
            .orElseGet(
                () ->
                    explainer.explain(
                        authenticated.call(CallKind.PLAN, policy),
                        body.agent(),
                        body.change().orElseThrow()));
    return ExplanationView.of(explanation, redaction);
  }
}
