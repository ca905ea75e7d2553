package dev.lifeagent.adapters.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.hook.HookClient;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;

/**
 * What was found about one client.
 *
 * @param client which one
 * @param state how far its hook holds
 * @param places where a hook of ours is installed
 * @param tried what was tried, and what came of it
 * @param findings why the state is no better, each with its remedy
 * @param holes what only the host could close
 */
record Diagnosis(
    HookClient client,
    State state,
    List<String> places,
    List<String> tried,
    List<Finding> findings,
    List<String> holes) {
  /** How far a hook holds. */
  enum State {
    /** The agent is asked about, and cannot switch that off. */
    ENFORCED,
    /** The agent is asked about, but could switch that off. */
    ADVISORY,
    /** It is not asked about, or nothing shows that it is. */
    OFF;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A reason.
   *
   * @param state the best that is possible with it
   * @param what was found
   * @param remedy what to do
   */
  record Finding(State state, String what, String remedy) {}

  JsonNode json() {
    ObjectNode json = JsonOption.MAPPER.createObjectNode();
    json.put("client", client.id()).put("state", state.word());
    places.forEach(json.putArray("installed")::add);
    tried.forEach(json.putArray("tried")::add);
    var list = json.putArray("findings");
    findings.forEach(
        finding -> list.addObject().put("found", finding.what()).put("remedy", finding.remedy()));
    holes.forEach(json.putArray("holes")::add);
    return json;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.format("%-12s %s", client.id(), state.word()));
    places.forEach(place -> line(text, "installed: " + place));
    tried.forEach(trial -> line(text, "tried: " + trial));
    for (Finding finding : findings) {
      line(text, finding.state().word() + ": " + finding.what());
      line(text, "  remedy: " + finding.remedy());
    }
    holes.forEach(hole -> line(text, "only the host could close: " + hole));
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(System.lineSeparator()).append("  ").append(Terminal.line(line));
  }
}
