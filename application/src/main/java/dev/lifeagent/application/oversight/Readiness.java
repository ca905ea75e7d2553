package dev.lifeagent.application.oversight;

import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.plan.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether this process can do its work: record, and read its workspace. A balancer asks it; the
 * kill switch is not part of it, since it must not make a balancer drop every node. Safe for use by
 * several threads.
 *
 * @since 0.1
 */
public final class Readiness {
  private final EventLog log;
  private final Workspace workspace;

  /** Asks the log that is written, and the workspace. */
  public Readiness(EventLog log, Workspace workspace) {
    this.log = log;
    this.workspace = workspace;
  }

  /** What is missing, as codes: {@code log} and {@code workspace}; empty when it is ready. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!succeeds(log::checkWritable)) {
      missing.add("log");
    }
    if (!succeeds(workspace::head)) {
      missing.add("workspace");
    }
    return missing;
  }

  private static boolean succeeds(Runnable check) {
    try {
      check.run();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
