package dev.lifeagent.application.observe;

import dev.lifeagent.domain.agent.ActionFailedException;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.plan.WorkspaceException;

/**
 * The codes under which failures of driven ports are answered, recorded and counted.
 *
 * @since 0.1
 */
public final class FailureCode {
  private FailureCode() {}

  /** The code of what was thrown; {@code internal} for what no port declares. */
  public static String of(Throwable thrown) {
    if (thrown instanceof EventLogException) {
      return "log_unavailable";
    }
    if (thrown instanceof WorkspaceException) {
      return "workspace_unavailable";
    }
    if (thrown instanceof ActionFailedException) {
      return "action_failed";
    }
    return thrown instanceof LanguageModelException e ? e.fault().code() : "internal";
  }
}
