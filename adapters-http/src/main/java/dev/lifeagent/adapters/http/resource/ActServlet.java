package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.body.ActBody;
import dev.lifeagent.adapters.http.problem.FindingView;
import dev.lifeagent.adapters.http.problem.HttpProblems;
import dev.lifeagent.adapters.http.problem.ProblemMapper;
import dev.lifeagent.adapters.http.problem.ProblemWriter;
import dev.lifeagent.adapters.http.request.Accept;
import dev.lifeagent.adapters.http.request.JsonReader;
import dev.lifeagent.adapters.http.server.AsyncSender;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.time.Stages;
import dev.lifeagent.domain.tool.Act;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /act}. The call is read and judged on the thread of its request; while its event is
 * committed it holds no thread, and its answer holds none while it is sent.
 */
public final class ActServlet extends HttpServlet {
  /** Where it is. */
  public static final String PATH = "/act";

  private static final long serialVersionUID = 1L;
  private static final String JSON = "application/json";

  private final transient Agent agent;
  private final transient PolicyAdmin policy;
  private final transient JsonReader reader;
  private final ObjectMapper json;
  private final transient ProblemMapper faults;
  private final transient ProblemWriter problems;

  /**
   * Asks the agent, under the policy of the moment.
   *
   * @param reader reads bodies
   * @param json writes answers
   * @param faults says what answers that which is thrown
   * @param problems answers what is refused here
   */
  public ActServlet(
      Agent agent,
      PolicyAdmin policy,
      JsonReader reader,
      ObjectMapper json,
      ProblemMapper faults,
      ProblemWriter problems) {
    this.agent = agent;
    this.policy = policy;
    this.reader = reader;
    this.json = json;
    this.faults = faults;
    this.problems = problems;
  }

  /** The answer to an act that was allowed. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Answer(
      String status,
      long eventId,
      String agentId,
      String action,
      String decision,
      double score,
      List<FindingView> findings,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String approvalId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object result,
      Map<String, @Nullable Object> echo) {
    static Answer from(ActResult result) {
      Act act = result.act();
      return new Answer(
          "ok",
          result.eventId(),
          act.agent().value(),
          act.action(),
          "allowed",
          result.verdict().score(),
          FindingView.of(result.verdict()),
          result.approval().map(ApprovalId::value).orElse(null),
          result.result().orElse(null),
          act.payload());
    }
  }

  /** The answer to an act that a person has to decide about. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Held(
      String status,
      long eventId,
      String approvalId,
      String expiresAt,
      List<String> rules,
      String reason) {
    static Held from(HeldException held, HeldException.Asked asked) {
      return new Held(
          "held",
          asked.eventId(),
          asked.approval().value(),
          asked.expiresAt().toString(),
          held.holds().stream().map(Hold::id).toList(),
          held.denial().detail());
    }
  }

  /** Whether it is at this path: as resources are, it is found with a slash at its end, too. */
  public static boolean isAt(String path) {
    return path.equals(PATH) || path.equals(PATH + "/");
  }

  /** Gates, records and does an act; 202 where a person has to decide first. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("POST")) {
      problems.refuse(request, response, HttpProblems.of(405).with("Allow", "POST"));
      return;
    }
    if (!Accept.takes(request, JSON)) {
      problems.refuse(request, response, HttpProblems.of(406));
      return;
    }
    AsyncContext async = AsyncSender.begin(request, response);
    Stages.start(() -> act(request))
        .whenComplete(
            (result, failure) -> AsyncSender.end(async, () -> answer(async, result, failure)));
  }

  private CompletionStage<ActResult> act(HttpServletRequest request) {
    ActBody body = reader.read(request, ActBody.class);
    AuthenticatedRequest authenticated = (AuthenticatedRequest) request.getUserPrincipal();
    Call call =
        authenticated
            .call(CallKind.ACT, policy.current().policy(), body.session())
            .under(body.approval());
    return agent.actLater(call, body.act());
  }

  private byte[] answer(
      AsyncContext async, @Nullable ActResult result, @Nullable Throwable failure) {
    HttpServletRequest request = (HttpServletRequest) async.getRequest();
    HttpServletResponse response = (HttpServletResponse) async.getResponse();
    try {
      if (result != null) {
        response.setContentType(JSON);
        return bytes(Answer.from(result));
      }
      return refusal(request, response, Stages.cause(Objects.requireNonNull(failure)));
    } catch (RuntimeException e) {
      return problems.head(request, response, faults.problem(request, e));
    }
  }

  private byte[] refusal(
      HttpServletRequest request, HttpServletResponse response, Throwable cause) {
    if (cause instanceof HeldException held && held.asked().isPresent()) {
      HeldException.Asked asked = held.asked().get();
      response.setStatus(HttpServletResponse.SC_ACCEPTED);
      response.setHeader("Location", request.getContextPath() + "/approvals/" + asked.approval());
      response.setContentType(JSON);
      return bytes(Held.from(held, asked));
    }
    return problems.head(request, response, faults.problem(request, cause));
  }

  private byte[] bytes(Object answer) {
    try {
      return json.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
