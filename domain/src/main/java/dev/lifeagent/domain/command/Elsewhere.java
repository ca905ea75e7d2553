package dev.lifeagent.domain.command;

import java.util.Set;

/** Programs that run a command on another machine, or in a file system of its own. */
final class Elsewhere {
  private static final Set<String> MACHINES =
      Set.of("ssh", "mosh", "vagrant", "adb", "heroku", "fly");

  private static final Set<String> CONTAINERS =
      Set.of("docker", "podman", "nerdctl", "kubectl", "oc", "docker-compose");

  private Elsewhere() {}

  /** Whether what the command starts shares no folder with this machine. */
  static boolean starts(Invocation at) {
    boolean contained =
        at.runs(CONTAINERS)
            && (at.subAny("run", "exec") || at.sub("compose", "run") || at.sub("compose", "exec"))
            && !at.has("-v", "--volume", "--mount");
    return contained || at.runs(MACHINES);
  }
}
