package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.bootstrap.config.DotEnv;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.dropwizard.LifeAgentApplication;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import io.dropwizard.configuration.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the service until it is stopped. */
@Command(
    name = "server",
    description = {
      "Serve the HTTP API.",
      "Without a file, configuration comes from the environment or .env; with one, from that file,"
          + " which may name variables of the environment. config.yml is an example."
    })
final class ServerCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "CONFIG",
      arity = "0..1",
      description = "a configuration file in Dropwizard's form")
  private Optional<Path> file = Optional.empty();

  ServerCommand() {}

  @Override
  public Integer call() throws Exception {
    if (file.isPresent()) {
      serve(file.get());
    } else {
      serve();
    }
    return 0;
  }

  private static void serve() throws Exception {
    LifeAgentService.run(SettingsReader.read(variables()), System.out);
  }

  private static Map<String, String> variables() {
    DotEnv file = DotEnv.read(System.getenv(), System.getenv("LIFE_AGENT_ENV_FILE"));
    file.warnings().forEach(line -> System.out.println("life-agent: " + Terminal.line(line)));
    return file.variables();
  }

  private static void serve(Path file) throws Exception {
    if (!Files.exists(file)) {
      throw new UsageException("no such file: " + file);
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UsageException(file + " is not a file, or may not be read");
    }
    try {
      new LifeAgentApplication(variables()).serve(file.toString(), System.out);
    } catch (ConfigurationException e) {
      throw new UsageException(ConfigurationText.of(file, e));
    }
  }
}
