package dev.lifeagent.adapters.cli.hook;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the hooks of a coding agent away. */
@Command(
    name = "uninstall-hook",
    description = {
      "Take the hooks of install-hook out of a coding agent's configuration.",
      "The file becomes what it was before, byte for byte; if it was changed since, only the hooks are"
          + " taken out."
    })
public final class UninstallHookCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "CLIENT",
      description = "claude-code, codex, copilot, gemini, qwen or opencode")
  private String client = "";

  @Mixin private HookLayerOptions layer = new HookLayerOptions();

  @Spec private @Nullable CommandSpec spec;

  private final HookDefaults defaults;

  /** Made by picocli through the factory of the command line. */
  public UninstallHookCommand(HookDefaults defaults) {
    this.defaults = defaults;
  }

  @Override
  public Integer call() {
    HookClient known = HookClient.of(client);
    List<Path> changed = new HookInstaller(defaults.places()).uninstall(known, layer.layer());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    changed.forEach(
        file -> out.println((Files.exists(file) ? "changed back " : "removed ") + file));
    if (changed.isEmpty()) {
      out.println("nothing to do: no hook of Life-Agent in the " + layer.layer().id() + " layer");
    }
    out.flush();
    return 0;
  }
}
