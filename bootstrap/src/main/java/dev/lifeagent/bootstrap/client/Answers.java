package dev.lifeagent.bootstrap.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Set;

/** Tells what a service refused from what it could not do. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Refusals of status 422 that are about the form of a request, not about what it asks for. */
  private static final Set<String> FAULTY = Set.of("invalid_request", "policy_invalid");

  private Answers() {}

  /** The exception that an answer which is not 200 stands for. */
  static RuntimeException failure(int status, byte[] body) {
    JsonNode problem = problem(body);
    String code = problem.path("code").asText("");
    String detail = problem.path("detail").asText("");
    if (code.isEmpty() || detail.isEmpty()) {
      return new ServiceException(
          "what answers is no Life-Agent, or is stopping (status " + status + ")");
    }
    boolean refused =
        switch (status) {
          case 403, 409 -> true;
          case 422 -> !FAULTY.contains(code);
          default -> code.equals("kill_switch");
        };
    return refused
        ? new RefusedException(detail, hint(code))
        : new ServiceException(detail + errors(problem) + hint(code));
  }

  private static String hint(String code) {
    return switch (code) {
      case "unauthenticated" -> "; name a key of this service with --key-file or LIFE_AGENT_KEY";
      case "role_missing" ->
          "; name another key with --key-file, such as operator.key of the service's data folder";
      default -> "";
    };
  }

  /** What is wrong with which member of the body. */
  private static String errors(JsonNode problem) {
    StringBuilder text = new StringBuilder();
    for (JsonNode error : problem.path("errors")) {
      text.append("; ")
          .append(error.path("field").asText())
          .append(' ')
          .append(error.path("message").asText());
    }
    return text.toString();
  }

  private static JsonNode problem(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
