package dev.lifeagent.application.oversight;

import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.plan.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether this process can do its work: record, read its workspace, and ask what it has to. A
 * balancer asks it; the kill switch is not part of it, since it must not make a balancer drop every
 * node. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class Readiness {
  /** In the order in which they are named. */
  private final Map<String, Runnable> checks = new LinkedHashMap<>();

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
    this(log, Optional.of(workspace), more);
  }

  /**
   * The same for a program that may have no workspace, and then makes no plans.
   *
   * @param more checks by code; each waits no longer than a moment, and throws where calls would be
   *     refused
   */
  public Readiness(EventLog log, Optional<Workspace> workspace, Map<String, Runnable> more) {
    checks.put("log", log::checkWritable);
    workspace.ifPresent(files -> checks.put("workspace", files::head));
    checks.putAll(new TreeMap<>(more));
  }

  /**
   * What is missing, as codes: {@code log}, {@code workspace}, then the others in alphabetical
   * order; empty when it is ready.
   */
  public List<String> missing() {
    return checks.entrySet().stream()
        .filter(check -> !succeeds(check.getValue()))
        .map(Map.Entry::getKey)
        .toList();
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
