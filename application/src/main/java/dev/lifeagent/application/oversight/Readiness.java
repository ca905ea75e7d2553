package dev.lifeagent.application.oversight;

import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.plan.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether this process can do its work: record, read its workspace, and ask what it has to. A
 * balancer asks it; the kill switch is not part of it, since it must not make a balancer drop every
 * node. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class Readiness {
  private final EventLog log;
  private final Workspace workspace;
  private final Map<String, Runnable> more;

  /** Asks the log that is written, and the workspace. */
  public Readiness(EventLog log, Workspace workspace) {
    this(log, workspace, Map.of());
  }

  /**
   * The same with more that calls depend on.
   *
   * @param more checks by code; each waits no longer than a moment, and throws where calls would be
   *     refused
   */
  public Readiness(EventLog log, Workspace workspace, Map<String, Runnable> more) {
    this.log = log;
    this.workspace = workspace;
    this.more = Map.copyOf(more);
  }

  /**
   * What is missing, as codes: {@code log}, {@code workspace}, then the others in alphabetical
   * order; empty when it is ready.
   */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!succeeds(log::checkWritable)) {
      missing.add("log");
    }
    if (!succeeds(workspace::head)) {
      missing.add("workspace");
    }
    more.entrySet().stream()
        .filter(one -> !succeeds(one.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(missing::add);
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
