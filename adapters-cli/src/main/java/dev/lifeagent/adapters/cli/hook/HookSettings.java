package dev.lifeagent.adapters.cli.hook;

import java.util.List;

/**
 * What is written into the configuration of a client.
 *
 * @param line the command
 * @param http whether Claude Code asks by itself in place of the script
 */
public record HookSettings(HookLine line, boolean http) {
  /** The commands of an event; a further one at the end of a session would be added here. */
  List<String> commands(HookEvent event) {
    String line = line().text();
    return List.of(event.role() == HookEvent.Role.HOLDS_THE_END ? line + " || true" : line);
  }

  /** The address that an HTTP hook posts to. */
  String address() {
    return line.url()
        + "/v1/hooks/"
        + line.client().id()
        + "?agent_id="
        + line.agent().orElse(line.client().id())
        + "&deadline="
        + (line.timeout() - 5);
  }
}
