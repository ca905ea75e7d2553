package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.git.WorkTree;
import dev.lifeagent.adapters.cli.terminal.Confirmation;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.bootstrap.config.DotEnv;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.Program;
import dev.lifeagent.bootstrap.service.ServiceAddress;
import dev.lifeagent.bootstrap.service.ServiceFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares a repository for the service. */
@Command(
    name = "init",
    description = {
      "Prepare the git repository of the current folder: a policy, a .env with every setting"
          + " commented out, lines in .gitignore for what is the service's, and its two keys.",
      "Says what it would write and asks first. What is there is never overwritten, so it may be run"
          + " again. Then it checks what a start needs: exit 1 if something is missing."
    })
final class InitCommand implements Callable<Integer> {
  private static final String DATABASE = "data/agent.db";

  @Option(names = "--yes", description = "do not ask; needed without a terminal")
  private boolean yes;

  @Spec private @Nullable CommandSpec spec;

  private final Path folder;
  private final Map<String, String> environment;
  private final boolean watched;

  InitCommand() {
    this(Path.of("").toAbsolutePath(), System.getenv(), Terminal.shows(Terminal.IN));
  }

  /**
   * The command in a place of its own.
   *
   * @param folder the current one
   * @param watched whether a person can be asked
   */
  InitCommand(Path folder, Map<String, String> environment, boolean watched) {
    this.folder = folder;
    this.environment = environment;
    this.watched = watched;
  }

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    WorkTree tree = WorkTree.around(folder);
    Settings settings = SettingsReader.read(at(tree.top()));
    ServiceFiles.refuseForeign(settings);
    boolean withEnv = !environment.containsKey("LIFE_AGENT_ENV_FILE");
    List<NewPart> parts = NewPart.missing(tree, settings, withEnv);
    List<String> found = keys(tree.top(), settings);
    if (parts.isEmpty()) {
      say(out, "nothing to do in " + tree.top() + ": what init writes is there");
    } else {
      say(out, "in " + tree.top() + ":");
      parts.forEach(part -> say(out, String.format("  + %-20s %s", part.name(), part.what())));
      if (!yes && !watched) {
        throw new UsageException("nothing was written: init --yes writes it without asking");
      }
      if (!yes && !Confirmation.onTerminal(err).asks("Write this?")) {
        throw new UsageException("nothing was written");
      }
      parts.forEach(NewPart::write);
      say(out, "written");
    }
    if (!found.isEmpty()) {
      say(
          out,
          "these keys were here before this run; delete them unless you, or a service that you"
              + " started, made them: "
              + String.join(", ", found));
    }
    List<FirstCheck> checks = FirstCheck.all(tree, settings, withEnv);
    checks.forEach(check -> say(out, (check.good() ? "  ok " : "  !  ") + check.said()));
    boolean good = checks.stream().allMatch(FirstCheck::good);
    if (good) {
      next(tree.top(), settings, parts).forEach(line -> say(out, line));
    }
    out.flush();
    return good ? 0 : LifeAgentCommand.DENIED;
  }

  /** The variables of a service that is started in that folder. */
  private Map<String, String> at(Path top) {
    Path usualFile = top.resolve(".env");
    String file =
        environment.getOrDefault(
            "LIFE_AGENT_ENV_FILE", Files.exists(usualFile) ? usualFile.toString() : "");
    Map<String, String> there = new HashMap<>(DotEnv.read(environment, file).variables());
    Map.of(
            "WORKSPACE", ".",
            "POLICY_PATH", "policy/policy.yaml",
            "PLANS_DIR", "plans",
            "DB_PATH", DATABASE)
        .forEach(
            (name, usual) -> {
              String value = there.getOrDefault(name, "").strip();
              there.put(name, top.resolve(value.isEmpty() ? usual : value).normalize().toString());
            });
    return there;
  }

  /** The key files that exist already; an unpacked archive may have brought them. */
  private static List<String> keys(Path top, Settings settings) {
    return Stream.of("agent.key", "operator.key", "checkpoint.key", "certificate.key")
        .map(settings.dataFolder()::resolve)
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .map(file -> shown(top, file))
        .toList();
  }

  private List<String> next(Path top, Settings settings, List<NewPart> parts) {
    String program =
        Program.launcher().map(Path::toString).map(InitCommand::quoted).orElse("life-agent");
    String page = ServiceAddress.of(settings.host(), settings.port()) + "/";
    List<String> steps = new ArrayList<>(List.of("next:"));
    if (!folder.normalize().equals(top)) {
      steps.add("  cd " + quoted(top.toString()));
    }
    if (!settings.dbPath().equals(top.resolve(DATABASE))) {
      // Commands do not read .env.
      steps.add(
          "  export DB_PATH="
              + quoted(settings.dbPath().toString())
              + "  # where commands find the service");
    }
    String fresh =
        parts.stream()
            .map(NewPart::name)
            .filter(name -> !name.endsWith(".key") && !name.equals(".env"))
            .map(InitCommand::quoted)
            .collect(Collectors.joining(" "));
    if (!fresh.isEmpty()) {
      steps.add("  git add " + fresh + " && git commit -m 'Set up Life-Agent'");
    }
    steps.add("  " + program + " server");
    steps.add("  open " + page + " with " + key(top, settings));
    steps.add("  change a file, then: " + program + " plan propose --intent 'what it is for'");
    steps.add("  put it before a coding agent: " + program + " install-hook claude-code");
    return steps;
  }

  private static String key(Path top, Settings settings) {
    if (settings.apiKeysFile().isPresent()) {
      return "a key of an operator";
    }
    if (!settings.apiTokens().isEmpty()) {
      return "a key of API_TOKENS";
    }
    Path file = settings.dataFolder().resolve("operator.key");
    return "the key in " + shown(top, file);
  }

  /** A word of a shell's line. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9._/@%+=:,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String shown(Path top, Path file) {
    return (file.startsWith(top) ? top.relativize(file) : file).toString();
  }

  private static void say(PrintWriter out, String line) {
    out.println(Terminal.line(line));
    out.flush();
  }
}
