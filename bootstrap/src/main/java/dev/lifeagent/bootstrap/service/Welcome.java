package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.http.HttpPorts;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.policy.ActSettings;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** What the start prints: the address, the key files, and a command to try. Never a key. */
final class Welcome {
  private Welcome() {}

  /**
   * Prints it.
   *
   * @param http what the service starts with
   */
  static void print(PrintStream out, Settings settings, KeyRing keys, HttpPorts http, int port) {
    StringWriter text = new StringWriter();
    print(new PrintWriter(text), settings, keys, http, port);
    // In one piece: who waits for the first line may stop the service behind it.
    out.print(text);
    out.flush();
  }

  private static void print(
      PrintWriter out, Settings settings, KeyRing keys, HttpPorts http, int port) {
    String address = "http://" + ServiceAddress.place(settings.host(), port);
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
    settings.database().ifPresent(where -> out.println("  record     in PostgreSQL at " + where));
    settings.webhook().ifPresent(hook -> out.println("  webhook    to " + hook.url()));
    out.println("  kill switch " + killSwitch(settings, http));
    if (http.policy().current().policy().acts().mode() == ActSettings.Mode.DRY_RUN) {
      out.println(
          "  DRY RUN: the policy refuses nothing (mode: dry_run); what it would refuse of acts");
      out.println("  and turns is only recorded");
    }
    out.println("Try it:");
    out.println("  curl -s -H \"X-API-Key: " + key + "\" " + address + "/meta");
    out.flush();
  }

  private static String killSwitch(Settings settings, HttpPorts http) {
    if (!http.killSwitch().on()) {
      return "off";
    }
    String on = "ON: nothing is allowed";
    if (settings.killSwitch()) {
      return on + ", while KILL_SWITCH is true";
    }
    return http.oversight()
        .killSwitchTurned()
        .map(event -> on + "; turned by " + event.actor() + ", event " + event.id() + reason(event))
        .map(Terminal::line)
        .orElse(on);
  }

  private static String reason(RecordedEvent event) {
    Object input = event.data().orElse(Map.of()).get("input");
    Object reason = input instanceof Map<?, ?> said ? said.get("reason") : null;
    return reason == null ? "" : ": " + reason;
  }

  /** Relative to the current folder, if it is inside. */
  private static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path there = path.toAbsolutePath().normalize();
    Path shown = there.startsWith(here) && !there.equals(here) ? here.relativize(there) : there;
    return shown.toString();
  }
}
