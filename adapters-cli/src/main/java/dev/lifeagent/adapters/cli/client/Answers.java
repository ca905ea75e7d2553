package dev.lifeagent.adapters.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what a service refused from what it could not do. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Refusals of status 422 that are about the form of a request, not about what it asks for. */
  private static final Set<String> FAULTY = Set.of("invalid_request", "policy_invalid");

  private static final String KEY = "; use %s key with the role %s: --key-file FILE";

  private Answers() {}

  /** The exception that an answer which is not 200 stands for. */
  static RuntimeException failure(int status, byte[] body) {
    JsonNode problem = problem(body);
    String code = problem.path("code").asText("");
    String detail = problem.path("detail").asText("");
    if (code.isEmpty() || detail.isEmpty()) {
      return new ServiceException(
          "what answers is not a Life-Agent, or is stopping (status " + status + ")", status);
    }
    boolean refused =
        switch (status) {
          case 403, 409 -> true;
          case 422 -> !FAULTY.contains(code);
          default -> code.equals("kill_switch");
        };
    return refused
        ? new RefusedException(withoutBody(detail, code), hint(code, problem), role(code, problem))
        : new ServiceException(errors(problem, code).orElse(detail) + hint(code, problem), status);
  }

  /** Who may review is not who proposed; what people have is the key of operators. */
  private static @Nullable String role(String code, JsonNode problem) {
    return switch (code) {
      case "role_missing" -> problem.path("role").textValue();
      case "self_review" -> "operator";
      default -> null;
    };
  }

  private static String hint(String code, JsonNode problem) {
    return switch (code) {
      case "unauthenticated" -> "; name a key of this service with --key-file or LIFE_AGENT_KEY";
      case "role_missing" -> KEY.formatted("a", problem.path("role").asText("operator"));
      case "self_review" -> KEY.formatted("another", "operator");
      case "acknowledge_required" -> acknowledge(problem.path("acknowledge"));
      default -> "";
    };
  }

  /** What the body of a review takes is no advice for a command, which has its own. */
  private static String withoutBody(String detail, String code) {
    int advice = detail.indexOf("; send acknowledge: ");
    return code.equals("acknowledge_required") && advice >= 0
        ? detail.substring(0, advice)
        : detail;
  }

  private static String acknowledge(JsonNode codes) {
    StringBuilder options = new StringBuilder();
    for (JsonNode code : codes) {
      if (code.asText().matches("[a-z0-9_.:-]+")) {
        options.append(" --acknowledge ").append(code.asText());
      }
    }
    return options.isEmpty() ? "" : "; plan approve takes" + options;
  }

  /** What is wrong with which member of the body, which the detail does not repeat. */
  private static Optional<String> errors(JsonNode problem, String code) {
    List<String> errors = new ArrayList<>();
    for (JsonNode error : problem.path("errors")) {
      errors.add(error.path("field").asText() + " " + error.path("message").asText());
    }
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(code + ": " + String.join("; ", errors));
  }

  private static JsonNode problem(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
