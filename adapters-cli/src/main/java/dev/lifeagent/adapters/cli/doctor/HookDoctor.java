package dev.lifeagent.adapters.cli.doctor;

import dev.lifeagent.adapters.cli.doctor.Diagnosis.Finding;
import dev.lifeagent.adapters.cli.doctor.Diagnosis.State;
import dev.lifeagent.adapters.cli.hook.FoundHook;
import dev.lifeagent.adapters.cli.hook.HookClient;
import dev.lifeagent.adapters.cli.hook.HookDefaults;
import dev.lifeagent.adapters.cli.hook.HookInstaller;
import dev.lifeagent.adapters.cli.hook.HookLayer;
import dev.lifeagent.adapters.cli.hook.HookLine;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the hook of one client, and tries it. */
final class HookDoctor {
  private static final String AGAIN = "life-agent install-hook ";

  private final HookDefaults defaults;
  private final HookInstaller hooks;
  private final Access access;

  HookDoctor(HookDefaults defaults, Access access) {
    this.defaults = defaults;
    this.hooks = new HookInstaller(defaults.places());
    this.access = access;
  }

  /** Whether the client's program is on the PATH, or one of its layers has a hook of ours. */
  boolean isHere(HookClient client) {
    String path = defaults.places().environment().getOrDefault("PATH", "");
    for (String folder : path.split(":", -1)) {
      if (folder.startsWith("/") && Files.isExecutable(Path.of(folder).resolve(client.program()))) {
        return true;
      }
    }
    return !installed(client, new ArrayList<>()).isEmpty();
  }

  Diagnosis examine(HookClient client) {
    List<Finding> findings = new ArrayList<>();
    List<String> tried = new ArrayList<>();
    Map<HookLayer, FoundHook> layers = installed(client, findings);
    List<String> places = new ArrayList<>();
    layers.forEach(
        (layer, hook) ->
            places.add(layer.id() + " layer, " + defaults.places().file(client, layer).path()));
    if (layers.isEmpty()) {
      findings.add(off("no hook of Life-Agent is installed", AGAIN + client.id()));
      return diagnosis(client, places, tried, findings, List.of());
    }
    Map.Entry<HookLayer, FoundHook> strongest = layers.entrySet().iterator().next();
    HookLayer layer = strongest.getKey();
    FoundHook hook = strongest.getValue();
    switchedOff(client, layer, findings);
    host(client, hook, findings);
    if (hook.http()) {
      tryPosting(client, hook, tried, findings);
    } else {
      tryRunning(client, hook, tried, findings);
    }
    new Binding(defaults, access).judge(client, layer, hook, findings);
    return diagnosis(client, places, tried, findings, Holes.of(client, hook));
  }

  private static Diagnosis diagnosis(
      HookClient client,
      List<String> places,
      List<String> tried,
      List<Finding> findings,
      List<String> holes) {
    State worst =
        findings.stream().map(Finding::state).max(Comparator.naturalOrder()).orElse(State.ENFORCED);
    return new Diagnosis(client, worst, places, tried, findings, holes);
  }

  /** The hook before a tool in each layer that has one, the strongest first. */
  private Map<HookLayer, FoundHook> installed(HookClient client, List<Finding> findings) {
    Map<HookLayer, FoundHook> found = new LinkedHashMap<>();
    for (HookLayer layer : defaults.places().layers(client)) {
      try {
        hooks.find(client, layer).stream()
            .filter(hook -> hook.event().equals(HookInstaller.beforeTool(client)))
            .findFirst()
            .ifPresent(hook -> found.put(layer, hook));
      } catch (UsageException e) {
        findings.add(
            new Finding(
                State.ADVISORY,
                "the " + layer.id() + " layer cannot be read: " + e.getMessage(),
                "mend the file; a host that cannot read it may start without any hook"));
      }
    }
    return found;
  }

  private void switchedOff(HookClient client, HookLayer strongest, List<Finding> findings) {
    for (HookLayer layer : defaults.places().layers(client)) {
      // A setting of a user or project does not switch a managed hook off.
      if (strongest == HookLayer.MANAGED && layer != HookLayer.MANAGED) {
        continue;
      }
      Path file = defaults.places().file(client, layer).path();
      try {
        hooks
            .switchedOff(client, layer)
            .ifPresent(why -> findings.add(off(why + " in " + file, "remove that from the file")));
      } catch (UsageException e) {
        // Said with the layer already.
      }
    }
  }

  private static void host(HookClient client, FoundHook hook, List<Finding> findings) {
    int script = hook.line().map(HookLine::timeout).orElse(0);
    if (hook.hostSeconds() > 0 && hook.hostSeconds() < script) {
      findings.add(
          new Finding(
              State.ADVISORY,
              "the host waits "
                  + hook.hostSeconds()
                  + " s, the script up to "
                  + script
                  + " s: the host may run the tool meanwhile",
              AGAIN + client.id()));
    }
    if (client == HookClient.CLAUDE_CODE && !hook.blocks()) {
      findings.add(
          new Finding(State.ADVISORY, "the hook lacks onFailure: block", AGAIN + client.id()));
    }
  }

  private void tryRunning(
      HookClient client, FoundHook hook, List<String> tried, List<Finding> findings) {
    Optional<HookLine> known = hook.line().filter(line -> line.client() == client);
    if (known.isEmpty()) {
      findings.add(
          off("the hook is not as install-hook writes it, so it was not run", AGAIN + client.id()));
      return;
    }
    HookLine line = known.get();
    if (!isOurScript(line.script())) {
      findings.add(
          off(
              "the hook runs "
                  + line.script()
                  + ", which is not the script beside this command or"
                  + " cannot be run",
              AGAIN + client.id()));
      return;
    }
    if (!Files.isRegularFile(line.keyFile()) || !Files.isReadable(line.keyFile())) {
      findings.add(
          off(
              "the key file " + line.keyFile() + " is missing or cannot be read",
              AGAIN + client.id() + " --key-file FILE"));
      return;
    }
    new KeyMode(line.keyFile()).finding().ifPresent(findings::add);
    if (answers(line.url(), findings)) {
      report(
          Trial.run(line, body(client, Canary.FORBIDDEN)),
          Trial.run(line, body(client, Canary.HARMLESS)),
          tried,
          findings);
    }
  }

  private void tryPosting(
      HookClient client, FoundHook hook, List<String> tried, List<Finding> findings) {
    String key = defaults.places().environment().getOrDefault("LIFE_AGENT_KEY", "");
    if (key.isBlank()) {
      findings.add(
          off(
              "LIFE_AGENT_KEY is not set here, so the hook was not tried; without it every call is"
                  + " refused",
              "set it as for claude, and try again"));
      return;
    }
    if (answers(hook.command().replaceFirst("/v1/hooks/.*", ""), findings)) {
      report(
          Trial.post(hook, key.strip(), body(client, Canary.FORBIDDEN)),
          Trial.post(hook, key.strip(), body(client, Canary.HARMLESS)),
          tried,
          findings);
    }
  }

  private byte[] body(HookClient client, String command) {
    return new Canary(client, defaults.places().project(), command, defaults.clock().instant())
        .body();
  }

  private boolean isOurScript(Path script) {
    try {
      return Files.isExecutable(script)
          && defaults.script().isPresent()
          && script.toRealPath().equals(defaults.script().get().toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** A project's file may name any address: a key is sent to this machine and to our service. */
  private boolean answers(String url, List<Finding> findings) {
    boolean near = url.matches("https?://(127\\.0\\.0\\.1|localhost|\\[::1\\])(:\\d+)?(/.*)?");
    if (!near && !defaults.address().equals(Optional.of(url))) {
      findings.add(
          off(
              "the hook asks " + url + ", which is not this machine, so it was not tried",
              "if that is your service, set LIFE_AGENT_URL to it, and try again"));
      return false;
    }
    if (Trial.status(url + "/health", Map.of()) != 200) {
      findings.add(
          off(
              "no service answers at " + url + ": every call is refused meanwhile",
              "start it with life-agent server, or name another with install-hook --url"));
      return false;
    }
    return true;
  }

  private static void report(
      Trial forbidden, Trial harmless, List<String> tried, List<Finding> findings) {
    tried.add("'" + Canary.FORBIDDEN + "': " + outcome(forbidden));
    tried.add("'" + Canary.HARMLESS + "': " + outcome(harmless));
    if (!forbidden.refused()) {
      findings.add(
          off(
              "what no policy allows was not refused",
              "look at what answers at the address of the hook, and install it again"));
    }
    if (!harmless.allowed()) {
      findings.add(
          off(
              "a harmless command is not allowed either, so nothing shows that Life-Agent judges: "
                  + harmless.said(),
              "do what the reason says; run doctor in a folder that the service works for"));
    }
  }

  private static String outcome(Trial trial) {
    if (trial.allowed()) {
      return "allowed";
    }
    return (trial.refused() ? "refused: " : "no proper answer: ") + trial.said();
  }

  private static Finding off(String what, String remedy) {
    return new Finding(State.OFF, what, remedy);
  }
}
