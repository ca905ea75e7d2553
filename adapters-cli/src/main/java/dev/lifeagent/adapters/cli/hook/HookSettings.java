package dev.lifeagent.adapters.cli.hook;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is written into the configuration of a client.
 *
 * @param line the command
 * @param http whether Claude Code asks by itself in place of the script
 */
public record HookSettings(HookLine line, boolean http) {
  /** The commands of an event: the script, and at the end of a session the sweep beside it. */
  List<String> commands(HookEvent event) {
    String line = line().text();
    return switch (event.role()) {
      case DECIDES -> List.of(line + HookLine.BLOCK);
      case TELLS -> List.of(line);
      case HOLDS_THE_END -> List.of(line + HookLine.PASS);
      case ENDS -> Stream.concat(Stream.of(line), line().sweep().stream()).toList();
    };
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
