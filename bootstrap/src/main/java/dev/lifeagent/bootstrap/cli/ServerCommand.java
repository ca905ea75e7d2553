package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.bootstrap.config.DotEnv;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the service until it is stopped. */
@Command(
    name = "server",
    description = "Serve the HTTP API; configuration comes from the environment or .env.")
final class ServerCommand implements Callable<Integer> {
  ServerCommand() {}

  @Override
  public Integer call() throws Exception {
    DotEnv file = DotEnv.read(System.getenv(), System.getenv("LIFE_AGENT_ENV_FILE"));
    if (!file.passedOver().isEmpty()) {
      System.out.println(
          "life-agent: .env sets names that do not count there, which are passed over: "
              + Terminal.line(String.join(", ", file.passedOver())));
    }
    LifeAgentService.run(SettingsReader.read(file.variables()), System.out);
    return 0;
  }
}
