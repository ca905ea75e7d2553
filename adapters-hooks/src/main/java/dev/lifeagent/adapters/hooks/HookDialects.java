package dev.lifeagent.adapters.hooks;

import dev.lifeagent.adapters.hooks.NamedEventDialect.Events;
import dev.lifeagent.application.hook.HookDialect;
import java.util.List;

/** The hosts of agents that can be told from each other at their hooks. */
public final class HookDialects {
  private static final List<HookDialect> ALL =
      List.of(
          new NamedEventDialect("claude-code", Events.OF_CLAUDE, Tools.CLAUDE, Refusals::nested),
          new NamedEventDialect("codex", Events.OF_CLAUDE, Tools.CODEX, Refusals::block),
          new CopilotDialect(),
          new NamedEventDialect("gemini", Events.OF_GEMINI, Tools.GEMINI, Refusals::deny),
          new NamedEventDialect("qwen", Events.OF_CLAUDE, Tools.QWEN, Refusals::nested),
          new OpencodeDialect());

  private HookDialects() {}

  /** All dialects, each of another client. */
  public static List<HookDialect> all() {
    return ALL;
  }
}
