package dev.lifeagent.bootstrap.cli;

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
    LifeAgentService.run(SettingsReader.read(System.getenv()), System.out);
    return 0;
  }
}
