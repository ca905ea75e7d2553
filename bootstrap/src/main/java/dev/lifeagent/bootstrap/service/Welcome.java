package dev.lifeagent.bootstrap.service;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.Policy;
import java.io.PrintStream;
import java.nio.file.Path;

/** What the start prints: the address, the key files, and a command to try. Never a key. */
final class Welcome {
  private Welcome() {}

  /**
   * Prints it.
   *
   * @param policy the policy to start with
   * @param killSwitch as it is now
   */
  static void print(
      PrintStream out,
      Settings settings,
      KeyRing keys,
      Policy policy,
      KillSwitch killSwitch,
      int port) {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    String address = "http://" + host + ":" + port;
    out.println("Life-Agent serves " + address + " for " + shown(settings.workspace()));
    out.println("  page       " + ServiceAddress.of(settings.host(), port) + "/");
    out.println("  API docs   " + address + "/docs/");
    String key =
        keys.made()
            .map(
                file -> {
                  out.println(
                      "  keys       " + shown(file) + " (agent) and operator.key beside it");
                  return "$(cat '" + shown(file) + "')";
                })
            .orElse("YOUR_KEY");
    if (settings.llm().provider() == Settings.Provider.NONE) {
      out.println("  no language model: /turn answers 503 (set GROQ_API_KEY or LLM_PROVIDER)");
    } else {
      out.println(
          "  model      "
              + settings.llm().name()
              + settings.llm().remote().map(where -> " at " + where).orElse(""));
    }
    settings.webhook().ifPresent(hook -> out.println("  webhook    to " + hook.url()));
    if (settings.killSwitch()) {
      out.println("  KILL SWITCH on, held by KILL_SWITCH: nothing is allowed");
    } else if (killSwitch.on()) {
      out.println(
          "  KILL SWITCH on: nothing is allowed; life-agent kill-switch says who turned it,");
      out.println("  and kill-switch off --reason TEXT turns it off");
    }
    if (policy.acts().mode() == ActSettings.Mode.DRY_RUN) {
      out.println(
          "  DRY RUN: the policy refuses nothing (mode: dry_run); what it would refuse of acts");
      out.println("  and turns is only recorded");
    }
    out.println("Try it:");
    out.println("  curl -s -H \"X-API-Key: " + key + "\" " + address + "/meta");
    out.flush();
  }

  /** Relative to the current folder, if it is inside. */
  private static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path there = path.toAbsolutePath().normalize();
    Path shown = there.startsWith(here) && !there.equals(here) ? here.relativize(there) : there;
    return shown.toString();
  }
}
