package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.json.JsonObject;
import dev.lifeagent.application.gate.KillSwitchAdmin;
import java.util.Optional;

/** The body of {@code POST /kill-switch}. */
record KillSwitchBody(boolean on, String reason) {
  static KillSwitchBody read(JsonObject body) {
    Optional<Boolean> on = body.requiredFlag("on");
    Optional<String> reason = body.requiredText("reason", KillSwitchBody::reason);
    return body.build(() -> new KillSwitchBody(on.orElseThrow(), reason.orElseThrow()));
  }

  private static String reason(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be blank");
    }
    if (text.codePointCount(0, text.length()) > KillSwitchAdmin.MAX_REASON) {
      throw new IllegalArgumentException(
          "has at most " + KillSwitchAdmin.MAX_REASON + " characters");
    }
    return text;
  }
}
