package dev.lifeagent.bootstrap.door;

import dev.lifeagent.adapters.http.HttpLimits;
import dev.lifeagent.adapters.http.HttpPorts;
import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.auth.Role;
import dev.lifeagent.adapters.http.exchange.DrainRequest;
import dev.lifeagent.adapters.http.json.FieldError;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.json.Json;
import dev.lifeagent.adapters.http.problem.Problem;
import dev.lifeagent.adapters.http.problem.ProblemMapper;
import dev.lifeagent.adapters.http.request.Bodies;
import dev.lifeagent.adapters.mcp.call.InvalidArgumentsException;
import dev.lifeagent.adapters.mcp.call.McpCaller;
import dev.lifeagent.adapters.mcp.call.McpHost;
import dev.lifeagent.adapters.mcp.call.McpRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Serves a door as the HTTP contract is served: its keys, its bounds, its problems. */
final class HttpDoorHost implements McpHost {
  private final Bodies bodies;
  private final ProblemMapper problems;

  HttpDoorHost(HttpPorts http, HttpLimits limits) {
    this.bodies = new Bodies(limits.maxBodyBytes());
    this.problems = new ProblemMapper(http.metrics(), http.redaction(), http.ticker());
  }

  @Override
  public McpCaller caller(HttpServletRequest request) {
    AuthenticatedRequest known = (AuthenticatedRequest) request.getUserPrincipal();
    return new McpCaller(
        known.caller(),
        known.roles().stream().map(Role::code).collect(Collectors.toSet()),
        known.requestId(),
        known.start());
  }

  @Override
  public @Nullable Object body(HttpServletRequest request) {
    return Json.read(bodies.readJson(request));
  }

  @Override
  public McpRefusal refusal(HttpServletRequest request, Throwable thrown) {
    Problem problem = problems.problem(request, named(thrown));
    Map<String, Object> members = new LinkedHashMap<>(problem.members());
    members.computeIfPresent("errors", (name, errors) -> plain(errors));
    return new McpRefusal(problem.status(), problem.code().code(), problem.detail(), members);
  }

  @Override
  public void unread(HttpServletRequest request) {
    DrainRequest.announce(request);
  }

  /** Arguments are to a tool what fields are to a body. */
  private static Throwable named(Throwable thrown) {
    return thrown instanceof InvalidArgumentsException e
        ? new InvalidFieldsException(
            e.faults().stream()
                .map(fault -> new FieldError(fault.member(), fault.message()))
                .toList())
        : thrown;
  }

  private static Object plain(Object errors) {
    return errors instanceof List<?> list
        ? list.stream()
            .map(
                error ->
                    error instanceof FieldError field
                        ? Map.of("field", field.field(), "message", field.message())
                        : error)
            .toList()
        : errors;
  }
}
