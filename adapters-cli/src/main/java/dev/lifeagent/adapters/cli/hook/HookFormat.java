package dev.lifeagent.adapters.cli.hook;

import java.util.List;
import java.util.Optional;

/** How a client's configuration is written. */
interface HookFormat {
  /**
   * The text with our hooks as these settings have them, and with nothing of others changed; the
   * same text if it has them already.
   *
   * @param name of the file, for refusals
   * @param text what is there; empty if there is no file
   */
  String install(String name, Optional<String> text, HookSettings settings);

  /** The text without our hooks; the same text if it has none. */
  String uninstall(String name, String text);

  /** Our hooks in a text. */
  List<FoundHook> find(String name, String text);

  /** What in a text switches hooks off; empty if nothing does. */
  Optional<String> switchedOff(String name, String text);

  /** The format of a client's file. */
  static HookFormat of(HookClient client, HookLayer layer, HookPlaces places) {
    return switch (client) {
      case CODEX -> new CodexHooks(layer == HookLayer.MANAGED);
      case OPENCODE -> new OpencodeHooks(places.plugin(layer).path());
      case CLAUDE_CODE, COPILOT, GEMINI, QWEN -> new JsonHooks(client);
    };
  }
}
