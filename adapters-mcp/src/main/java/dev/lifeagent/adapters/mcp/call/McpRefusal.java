package dev.lifeagent.adapters.mcp.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal or failure, as the HTTP contract words it.
 *
 * @param status the HTTP status that stands for it
 * @param code its stable code
 * @param detail one sentence that says what to change
 * @param members what else helps to fix it, such as {@code findings} and {@code errors}
 */
public record McpRefusal(int status, String code, String detail, Map<String, Object> members) {
  /** Code and sentence, and what is wrong with each member that is named. */
  public String sentence() {
    StringBuilder text = new StringBuilder(code).append(": ").append(detail);
    if (members.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
      text.setLength(code.length());
      text.append(':');
      errors.forEach(error -> text.append(' ').append(wrong(error)).append(';'));
      text.setLength(text.length() - 1);
    }
    return text.toString();
  }

  /** The members under their names, with the code. */
  public Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("code", code);
    data.put("detail", detail);
    data.put("status", status);
    members.forEach(data::putIfAbsent);
    return data;
  }

  private static String wrong(Object error) {
    return error instanceof Map<?, ?> map
        ? (map.get("field") + " " + map.get("message")).strip()
        : String.valueOf(error);
  }
}
