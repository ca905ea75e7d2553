package dev.lifeagent.adapters.cli.hook;

import java.util.ArrayList;
import java.util.List;

/** What a person does after an install. */
final class NextSteps {
  private NextSteps() {}

  static List<String> after(HookSettings settings, HookLayer layer) {
    HookClient client = settings.line().client();
    List<String> steps = new ArrayList<>();
    if (settings.http()) {
      steps.add("start claude with the key in its environment: LIFE_AGENT_KEY=\"$(cat KEY-FILE)\"");
    }
    if (client == HookClient.CODEX && layer != HookLayer.MANAGED) {
      steps.add(
          "codex runs a hook only after you trusted it: start codex, open /hooks, and trust each hook"
              + " of life-agent-hook");
    }
    if (client == HookClient.COPILOT && layer == HookLayer.MANAGED) {
      steps.add("copilot takes the file only if root owns it and no one else may write it");
    }
    steps.add("sessions that run already do not see it; start " + client.program() + " anew");
    steps.add("life-agent doctor " + client.id() + " tries it, and says what it enforces");
    return steps;
  }
}
