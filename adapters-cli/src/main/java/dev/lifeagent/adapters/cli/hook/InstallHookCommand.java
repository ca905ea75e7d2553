package dev.lifeagent.adapters.cli.hook;

import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a running Life-Agent before a coding agent. */
@Command(
    name = "install-hook",
    description = {
      "Ask Life-Agent before a coding agent uses a tool.",
      "Adds hooks to the agent's own configuration. What is there is kept; a file that cannot be read"
          + " whole is never changed. A second run changes nothing."
    })
public final class InstallHookCommand implements Callable<Integer> {
  private static final String DEFAULT_URL = "http://127.0.0.1:8080";

  @Parameters(
      paramLabel = "CLIENT",
      description = "claude-code, codex, copilot, gemini, qwen or opencode")
  private String client = "";

  @Mixin private HookLayerOptions layer = new HookLayerOptions();

  @Option(names = "--print", description = "print what would be written, and write nothing")
  private boolean print;

  @Option(
      names = "--agent",
      paramLabel = "ID",
      description = "the agent id in the record; default: the client's name")
  private @Nullable String agent;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "the service; default: $${LIFE_AGENT_URL}, or what the service wrote into the data folder,"
              + " or http://127.0.0.1:8080",
      defaultValue = "${env:LIFE_AGENT_URL}")
  private @Nullable String url;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "a file with the key of an agent; default: $${LIFE_AGENT_KEY_FILE}, or agent.key in the"
              + " data folder",
      defaultValue = "${env:LIFE_AGENT_KEY_FILE}")
  private @Nullable Path keyFile;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      defaultValue = "30",
      description =
          "seconds that the agent waits for an answer, 6 to 605; a held call waits for a person for"
              + " as long, less 5; default: ${DEFAULT-VALUE}")
  private int timeout;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "life-agent-hook, if it is not the one beside this command")
  private @Nullable Path script;

  @Option(
      names = "--http",
      description =
          "claude-code: let it ask by itself in place of the script; the key has to be in its"
              + " environment, as LIFE_AGENT_KEY, where its tools read it too")
  private boolean http;

  @Spec private @Nullable CommandSpec spec;

  private final HookDefaults defaults;

  /** Made by picocli through the factory of the command line. */
  public InstallHookCommand(HookDefaults defaults) {
    this.defaults = defaults;
  }

  @Override
  public Integer call() {
    HookSettings settings = settings();
    HookInstaller installer = new HookInstaller(defaults.places());
    List<PlannedFile> files = installer.plan(layer.layer(), settings);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (print) {
      show(files, out, spec.commandLine().getErr());
      return 0;
    }
    refuseMissing(settings.line());
    List<Path> written = installer.install(files);
    written.forEach(file -> out.println("wrote " + file));
    if (written.isEmpty()) {
      out.println("nothing to do: the hook is installed already");
    }
    NextSteps.after(settings, layer.layer()).forEach(out::println);
    out.flush();
    return 0;
  }

  private static void show(List<PlannedFile> files, PrintWriter out, PrintWriter err) {
    for (PlannedFile planned : files) {
      err.println("# " + planned.file().path());
      err.flush();
      out.print(planned.after());
      out.flush();
    }
  }

  private HookSettings settings() {
    HookClient known = HookClient.of(client);
    if (http && known != HookClient.CLAUDE_CODE) {
      throw new UsageException(
          "--http is for claude-code alone: no other client blocks when its HTTP hook fails");
    }
    Path used =
        Optional.ofNullable(script)
            .or(defaults::script)
            .orElseThrow(
                () ->
                    new UsageException("life-agent-hook is not beside this command; see --script"));
    HookLine line =
        new HookLine(
            url == null ? defaults.address().orElse(DEFAULT_URL) : url,
            absolute(keyFile == null ? defaults.agentKey() : keyFile),
            timeout,
            absolute(used),
            known,
            Optional.ofNullable(agent).filter(id -> !id.equals(known.id())));
    return new HookSettings(line, http);
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private void refuseMissing(HookLine line) {
    if (!http && !Files.isRegularFile(line.keyFile())) {
      throw new UsageException(
          "no key file "
              + line.keyFile()
              + "; the service makes agent.key on its first start, or name another with --key-file");
    }
    if (!Files.isRegularFile(line.script()) || !Files.isExecutable(line.script())) {
      throw new UsageException("no program " + line.script() + "; see --script");
    }
  }
}
