package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.adapters.http.request.AnyObject;
import dev.lifeagent.application.approval.ApprovalWatch;
import dev.lifeagent.application.hook.HookAnswer;
import dev.lifeagent.application.hook.HookCalls;
import dev.lifeagent.application.hook.HookDialect;
import dev.lifeagent.application.hook.HookInput;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.gate.HeldException;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/hooks/{client}}: the hooks of the hosts of agents. What is handled is always
 * answered with 200 and a body, since hosts take an empty answer for a yes.
 */
@Path("/v1/hooks/{client}")
@RolesAllowed("agent")
public final class HooksResource {
  /** How long a held call is kept open where the host does not say it, in seconds. */
  static final int DEFAULT_DEADLINE = 25;

  /** The longest that a host may ask for, in seconds. */
  static final int MAX_DEADLINE = 600;

  private final HookCalls hooks;
  private final ApprovalWatch watch;
  private final PolicyAdmin policy;
  private final Executor later;
  private final Map<String, HookDialect> dialects = new TreeMap<>();

  /**
   * Answers hooks.
   *
   * @param watch tells of decisions about held calls
   * @param policy the policy of the moment
   * @param dialects of the hosts that are known
   * @param later judges what a person decided: threads that are told of decisions must not wait
   */
  public HooksResource(
      HookCalls hooks,
      ApprovalWatch watch,
      PolicyAdmin policy,
      List<HookDialect> dialects,
      Executor later) {
    this.hooks = hooks;
    this.later = later;
    this.watch = watch;
    this.policy = policy;
    dialects.forEach(dialect -> this.dialects.put(dialect.client(), dialect));
  }

  /** Asks, tells or notes what the host sends; a held call is answered when it is decided. */
  @POST
  public void hook(
      @Auth AuthenticatedRequest authenticated,
      @PathParam("client") String client,
      @QueryParam("agent_id") @Nullable String agentId,
      @QueryParam("answer") @Nullable String answer,
      @QueryParam("deadline") @Nullable String deadline,
      AnyObject body,
      @Suspended AsyncResponse response) {
    HookDialect dialect = dialect(client);
    boolean line = line(answer);
    int seconds =
        deadline == null ? DEFAULT_DEADLINE : Query.seconds("deadline", deadline, MAX_DEADLINE);
    AgentId agent = Query.agent("agent_id", agentId).orElseGet(() -> new AgentId(client));
    HookInput input = read(dialect, agent, body);
    Supplier<Call> call = () -> authenticated.call(CallKind.ACT, policy.current().policy());
    Waiting waiting = new Waiting(dialect, line, input, response);
    try {
      waiting.resume(hooks.answer(call.get(), client, agent, input));
    } catch (HeldException e) {
      HeldException.Asked asked = e.asked().orElseThrow(() -> e);
      waiting.await(
          asked, seconds, () -> hooks.answerHeld(call.get(), client, agent, input, asked));
    }
  }

  /** One call that waits for its answer, which is given once. */
  private final class Waiting {
    private final HookDialect dialect;
    private final boolean line;
    private final HookInput input;
    private final AsyncResponse response;
    private final AtomicBoolean answered = new AtomicBoolean();

    Waiting(HookDialect dialect, boolean line, HookInput input, AsyncResponse response) {
      this.dialect = dialect;
      this.line = line;
      this.input = input;
      this.response = response;
    }

    void await(HeldException.Asked asked, int seconds, Supplier<HookAnswer> decided) {
      Runnable end = () -> later.execute(() -> resumeOnce(decided));
      Optional<EventFeed.Subscription> subscription =
          seconds == 0 ? Optional.empty() : watch.onEnd(asked.approval(), end);
      if (subscription.isEmpty()) {
        end.run();
        return;
      }
      response.register((CompletionCallback) failure -> subscription.get().close());
      response.setTimeoutHandler(late -> end.run());
      response.setTimeout(seconds, TimeUnit.SECONDS);
      // It may have been decided before it was watched.
      try {
        if (!hooks.isOpen(asked)) {
          end.run();
        }
      } catch (RuntimeException e) {
        if (answered.compareAndSet(false, true)) {
          response.resume(e);
        }
      }
    }

    /** An approval is used by the answer, so that only one of those who come may ask for it. */
    private void resumeOnce(Supplier<HookAnswer> decided) {
      if (answered.compareAndSet(false, true)) {
        try {
          resume(decided.get());
        } catch (RuntimeException e) {
          response.resume(e);
        }
      }
    }

    void resume(HookAnswer answer) {
      response.resume(line ? line(answer) : object(answer));
    }

    /** Two lines: a decision and a reason. What is cut off has fewer. */
    private Response line(HookAnswer answer) {
      String reason = answer.reason().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
      String text = (answer.allowed() ? "allow" : "deny") + "\n" + reason + "\n";
      return Response.ok(text, MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8")).build();
    }

    private Response object(HookAnswer answer) {
      Map<String, Object> body =
          answer.allowed() ? Map.of() : dialect.refusal(input.event(), answer.reason());
      return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
  }

  private HookDialect dialect(String client) {
    HookDialect dialect = dialects.get(client);
    if (dialect == null) {
      throw new ProblemException(
          Problems.notFound(
              "there is no hook for this client; there are "
                  + String.join(", ", dialects.keySet())));
    }
    return dialect;
  }

  private static boolean line(@Nullable String answer) {
    if (answer != null && !answer.equals("line")) {
      throw InvalidFieldsException.of("answer", "must be line, or left out");
    }
    return answer != null;
  }

  private static HookInput read(HookDialect dialect, AgentId agent, AnyObject body) {
    try {
      return dialect.read(agent, body.members());
    } catch (IllegalArgumentException e) {
      throw InvalidFieldsException.of("", String.valueOf(e.getMessage()));
    }
  }
}
