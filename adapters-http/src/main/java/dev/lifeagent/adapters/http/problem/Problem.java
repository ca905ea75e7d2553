package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.adapters.http.json.Json;
import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One refusal or failure as the answer describes it (RFC 9457).
 *
 * @param status the HTTP status
 * @param code the stable code, also the end of the {@code type} and the beginning of the {@code
 *     detail}
 * @param detail one sentence that says what to change; no secret, no class name, no source
 * @param members further members of the body; never one of the standard names
 * @param headers further headers of the answer
 */
public record Problem(
    int status,
    RefusalCode code,
    String detail,
    Map<String, Object> members,
    Map<String, String> headers) {
  /** The media type of the body. */
  public static final String TYPE = "application/problem+json";

  /** Copies the headers. */
  public Problem {
    headers = Map.copyOf(headers);
  }

  /** A problem with nothing but its sentence. */
  public static Problem of(RefusalCode code, String detail) {
    return new Problem(RefusalStatus.of(code), code, detail, Map.of(), Map.of());
  }

  /** The same problem with another status, for HTTP statuses without their own code. */
  Problem withStatus(int newStatus) {
    return new Problem(newStatus, code, detail, members, headers);
  }

  /** The same with members that help to fix it. */
  public Problem with(Map<String, ?> more) {
    Map<String, Object> all = new LinkedHashMap<>(members);
    all.putAll(more);
    return new Problem(status, code, detail, all, headers);
  }

  /** The same with a header. */
  public Problem with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Problem(status, code, detail, members, all);
  }

  /** The same with the time after which another try may help, in whole seconds, at least one. */
  public Problem retryAfter(Duration time) {
    return with("Retry-After", Long.toString(Math.max(1, time.toSeconds())));
  }

  /** The same, if the time is known. */
  public Problem retryAfter(Optional<Duration> time) {
    return time.map(this::retryAfter).orElse(this);
  }

  /** The body in UTF-8. */
  public byte[] body(String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:life-agent:problem:" + code.code());
    body.put("title", title());
    body.put("status", status);
    body.put("detail", code.code() + ": " + detail);
    body.put("code", code.code());
    body.put("request_id", requestId);
    members.forEach(body::putIfAbsent);
    return Json.write(body);
  }

  private String title() {
    String words = code.code().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
