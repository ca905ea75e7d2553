package dev.lifeagent.application.hook;

import dev.lifeagent.domain.report.Telling;
import dev.lifeagent.domain.tool.Act;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened at a hook of a host.
 *
 * @since 0.1
 */
public sealed interface HookEvent {
  /** The name that the host gives to the event; not empty. */
  String name();

  /**
   * The host asks before something happens.
   *
   * @param act what an agent would do, or what a person told it; performed elsewhere
   */
  record Asked(String name, Act act) implements HookEvent {}

  /**
   * The host tells what became of something that it asked about.
   *
   * @param act the act as it was asked for
   * @param telling what became of it
   */
  record Ended(String name, Act act, Telling telling) implements HookEvent {}

  /**
   * The host tells something else, which is recorded.
   *
   * @param content what it tells; not changed afterwards
   */
  record Noted(String name, Map<String, @Nullable Object> content) implements HookEvent {}
}
