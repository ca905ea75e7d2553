package dev.lifeagent.adapters.cli.oversight;

import com.fasterxml.jackson.databind.JsonNode;

/** The kill switch, from what the service says of itself. */
final class KillSwitchText {
  private KillSwitchText() {}

  /** Which way it is, and who turned it, when and why, as far as that is known. */
  static String of(JsonNode meta) {
    boolean on = meta.path("kill_switch").asBoolean(true);
    JsonNode turned = meta.path("kill_switch_turned");
    String state = on ? "on: nothing is allowed" : "off";
    boolean erased = turned.path("on").isNull();
    if (turned.isObject() && (erased || turned.path("on").asBoolean() == on)) {
      return (on ? "on" : "off")
          + ", turned "
          + FieldText.time(turned.path("ts").asText())
          + " by "
          + turned.path("actor").asText()
          + " (event "
          + turned.path("event_id").asLong()
          + ")"
          + (erased ? "" : ": " + turned.path("reason").asText());
    }
    // The record has no event that turned it this way.
    return on && meta.has("kill_switch_turned")
        ? state + "; no event says who turned it, so KILL_SWITCH of the service holds it on"
        : state;
  }
}
