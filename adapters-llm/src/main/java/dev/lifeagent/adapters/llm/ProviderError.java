package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An error reported by a provider, as far as it can be read. OpenAI's form is {@code {"error":
 * {"message", "type", "code", "param"}}}; compatible servers leave members out, put the message in
 * place of the object, or send the members without the enclosing object.
 *
 * @param status the status of the answer, or the equivalent status of an error in an answer with
 *     status 200; 0 if unknown
 * @param code the provider's code, empty if absent
 * @param type the provider's type, empty if absent
 * @param param the member of the request that it is about, empty if absent
 * @param message the provider's sentence, which may quote the request; empty if absent
 */
record ProviderError(int status, String code, String type, String param, String message) {
  /** The most of a message that is kept, in characters. */
  private static final int LONGEST_MESSAGE = 2_000;

  /** The most of a code, type or name that is kept, in characters. */
  private static final int LONGEST_NAME = 100;

  private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");

  /** Derives the missing status from code and type, or else from the message. */
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(429, "rate.?limit|too.many.requests|throttl|resource.?exhausted"),
          new Meaning(404, "model.?not.?found"),
          new Meaning(401, "api.?key|authenti|unauthori[sz]ed"),
          new Meaning(503, "overload|unavailable|server.?error|internal|timeout|timed.out"),
          new Meaning(400, "invalid.?request|bad.?request"));

  private record Meaning(int status, Pattern words) {
    Meaning(int status, String words) {
      this(status, Pattern.compile(words));
    }
  }

  /** Reads the error from an answer whose status is a failure. */
  static ProviderError of(int status, byte[] body) {
    try {
      return of(status, StrictJson.MAPPER.readTree(body));
    } catch (IOException e) {
      String text = new String(body, StandardCharsets.UTF_8);
      return new ProviderError(status, "", "", "", cut(text, LONGEST_MESSAGE));
    }
  }

  /** Reads the error from an answer whose status is success; empty if it has none. */
  static Optional<ProviderError> in(JsonNode reply) {
    JsonNode choice = reply.path("choices").path(0);
    if (present(reply.path("error")) || reply.path("object").asText().equals("error")) {
      return Optional.of(of(0, reply).withMeaning());
    }
    return present(choice.path("error"))
        ? Optional.of(of(0, choice).withMeaning())
        : Optional.empty();
  }

  private static boolean present(JsonNode error) {
    return error.isObject()
        ? !error.isEmpty()
        : error.isTextual() ? !error.textValue().isBlank() : error.asBoolean();
  }

  /** Reads the error from an answer that consists only of an error. */
  static ProviderError of(int status, JsonNode answer) {
    // Google's own format is a list with one element.
    JsonNode around = answer.isArray() ? answer.path(0) : answer;
    JsonNode error = around.path("error").isObject() ? around.path("error") : around;
    String message = "";
    for (String member : List.of("message", "error", "detail", "msg")) {
      JsonNode said = error.path(member);
      if (message.isBlank() && !said.isBoolean()) {
        message = said.isContainerNode() ? said.toString() : said.asText("");
      }
    }
    // In Google's format status is a word, in others a number.
    String word = STATUS.matcher(text(error, "status")).matches() ? "" : text(error, "status");
    String type = error.has("type") ? text(error, "type") : word;
    int told = status;
    for (String member : List.of("code", "status", "status_code")) {
      String value = text(error, member);
      told = told == 0 && STATUS.matcher(value).matches() ? Integer.parseInt(value) : told;
    }
    return new ProviderError(
        told, text(error, "code"), type, text(error, "param"), cut(message, LONGEST_MESSAGE));
  }

  private static String text(JsonNode error, String member) {
    JsonNode value = error.path(member);
    return value.isValueNode() && !value.isNull() ? cut(value.asText(), LONGEST_NAME) : "";
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  private ProviderError withMeaning() {
    int names = meaning(code + ' ' + type);
    int meant = status != 0 ? status : names != 0 ? names : meaning(message);
    return new ProviderError(meant, code, type, param, message);
  }

  private static int meaning(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    return MEANINGS.stream()
        .filter(meaning -> meaning.words().matcher(lower).find())
        .mapToInt(Meaning::status)
        .findFirst()
        .orElse(0);
  }
}
