package dev.lifeagent.adapters.cli.doctor;

import dev.lifeagent.adapters.cli.doctor.Diagnosis.Finding;
import dev.lifeagent.adapters.cli.doctor.Diagnosis.State;
import dev.lifeagent.adapters.cli.hook.FoundHook;
import dev.lifeagent.adapters.cli.hook.HookClient;
import dev.lifeagent.adapters.cli.hook.HookDefaults;
import dev.lifeagent.adapters.cli.hook.HookLayer;
import dev.lifeagent.adapters.cli.hook.HookLine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether an agent could switch its hook off, or decide in the place of a person. */
record Binding(HookDefaults defaults, Access access) {
  void judge(HookClient client, HookLayer layer, FoundHook hook, List<Finding> findings) {
    Path file = defaults.places().file(client, layer).path();
    if (layer != HookLayer.MANAGED) {
      findings.add(
          advisory(
              "the "
                  + layer.id()
                  + " layer does not bind: an agent that once writes to its configuration unasked"
                  + " has no hook in its next session",
              "sudo life-agent install-hook " + client.id() + " --managed"));
    } else if (access.writes(file)) {
      findings.add(
          advisory(
              "this user, and so an agent of it, may write " + file,
              "run the agent as a user that may not; root may write everything"));
    }
    host(client, layer, findings);
    hook.line()
        .map(HookLine::script)
        .filter(access::writes)
        .ifPresent(
            script ->
                findings.add(
                    advisory(
                        "this user, and so an agent of it, may change " + script,
                        "keep the scripts where root alone may write, and install with --script")));
    Stream.concat(
            Stream.of(defaults.operatorKey()),
            hook.line().stream().map(line -> line.keyFile().resolveSibling("operator.key")))
        .distinct()
        .filter(access::reads)
        .forEach(
            key ->
                findings.add(
                    advisory(
                        "this user, and so an agent of it, may read the operator's key " + key,
                        "run the service as another user, or keep operators' keys on another"
                            + " machine")));
  }

  private static void host(HookClient client, HookLayer layer, List<Finding> findings) {
    switch (client) {
      case CODEX -> {
        if (layer != HookLayer.MANAGED) {
          findings.add(
              advisory(
                  "codex skips a hook that nobody has trusted, and only codex shows which are",
                  "start codex, open /hooks, and trust those of life-agent-hook"));
        }
      }
      case GEMINI, QWEN -> {
        if (layer == HookLayer.MANAGED) {
          findings.add(
              advisory(
                  "it was not measured whether a user's settings can switch off a system hook of "
                      + client.id(),
                  "keep the agent's user from writing its settings"));
        }
      }
      case OPENCODE ->
          findings.add(
              advisory(
                  "opencode goes on without a plugin that it cannot load",
                  "use a client whose managed hooks bind where that matters"));
      case CLAUDE_CODE, COPILOT -> {}
    }
  }

  private static Finding advisory(String what, String remedy) {
    return new Finding(State.ADVISORY, what, remedy);
  }
}
