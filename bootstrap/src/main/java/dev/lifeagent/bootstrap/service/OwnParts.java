package dev.lifeagent.bootstrap.service;

import static dev.lifeagent.domain.gate.AgentUse.ALWAYS;
import static dev.lifeagent.domain.gate.AgentUse.ELSEWHERE;
import static dev.lifeagent.domain.gate.AgentUse.NEVER;

import dev.lifeagent.adapters.git.RealPath;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.gate.AgentUse;
import dev.lifeagent.domain.gate.OwnService;
import dev.lifeagent.domain.gate.OwnService.OwnFile;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the gates close to agents, since it is this service. */
public final class OwnParts {
  /** Every command of this program, by its words; a test holds it against the command line. */
  static final Map<String, AgentUse> COMMANDS =
      Map.ofEntries(
          Map.entry("help", ALWAYS),
          Map.entry("generate-completion", ALWAYS),
          Map.entry("demo", ALWAYS),
          Map.entry("check", ALWAYS),
          Map.entry("verify-change", ALWAYS),
          Map.entry("scan", ALWAYS),
          Map.entry("policy", ALWAYS),
          Map.entry("policy validate", ALWAYS),
          Map.entry("policy test", ALWAYS),
          Map.entry("policy explain", ALWAYS),
          Map.entry("policy backtest", ELSEWHERE),
          Map.entry("summary", ELSEWHERE),
          Map.entry("plan", ALWAYS),
          Map.entry("plan propose", ALWAYS),
          Map.entry("plan list", ALWAYS),
          Map.entry("plan show", ALWAYS),
          Map.entry("plan diff", ALWAYS),
          // Like diff, they show what is stored, and who reviewed it.
          Map.entry("plan certificate", ALWAYS),
          Map.entry("plan mail", ALWAYS),
          Map.entry("plan branch", NEVER),
          Map.entry("plan approve", NEVER),
          Map.entry("plan reject", NEVER),
          Map.entry("approvals", ALWAYS),
          Map.entry("approvals list", ALWAYS),
          Map.entry("approvals show", ALWAYS),
          Map.entry("approvals approve", NEVER),
          Map.entry("approvals reject", NEVER),
          Map.entry("events", ALWAYS),
          Map.entry("state", ALWAYS),
          Map.entry("whoami", ALWAYS),
          Map.entry("kill-switch", NEVER),
          // It writes the policy.
          Map.entry("init", NEVER),
          Map.entry("install-hook", NEVER),
          Map.entry("uninstall-hook", NEVER),
          // What could disarm the door is not told to whom it guards.
          Map.entry("doctor", NEVER),
          // The agent's own door: what it does there is gated as everything else.
          Map.entry("mcp", ALWAYS),
          Map.entry("server", ELSEWHERE),
          Map.entry("audit", ELSEWHERE),
          Map.entry("audit verify", ELSEWHERE),
          // It makes and grants where others have their data.
          Map.entry("migrate", NEVER),
          Map.entry("rotate-key", NEVER),
          Map.entry("snapshot", ELSEWHERE),
          Map.entry("restore", ELSEWHERE),
          Map.entry("erase", ELSEWHERE),
          Map.entry("llm", ELSEWHERE));

  private OwnParts() {}

  /** The parts of a service with these settings, which listens on these ports by now. */
  public static OwnService of(Settings settings, Supplier<Set<Integer>> ports) {
    Path workspace = settings.workspace();
    Stream<Path> program = Stream.concat(Program.files(), settings.lib().stream());
    List<OwnFile> files =
        Stream.concat(
                Stream.concat(ServiceFiles.all(settings), program)
                    .flatMap(file -> names(workspace, file, false)),
                ServiceFiles.secrets(settings).flatMap(file -> names(workspace, file, true)))
            .distinct()
            .toList();
    return new OwnService(files, ports, () -> COMMANDS);
  }

  /** A file has its real path, and a name in the workspace for each way that leads to it there. */
  private static Stream<OwnFile> names(Path workspace, Path file, boolean secret) {
    String real = RealPath.of(file).toString().replace(File.separator, "/");
    return Stream.concat(
        Stream.of(new OwnFile(real, Optional.empty(), secret)),
        RealPath.inside(workspace, file).stream()
            .map(name -> new OwnFile(real, Optional.of(name), secret)));
  }
}
