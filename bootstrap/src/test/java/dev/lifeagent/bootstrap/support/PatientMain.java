package dev.lifeagent.bootstrap.support;

import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.Extensions;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;

/** Starts the service with limits of time for scans that pass on no machine, however busy. */
final class PatientMain {
  private PatientMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    TimeLimit never = new TimeLimit(Duration.ofSeconds(1), () -> 0);
    LifeAgentService.run(
        SettingsReader.read(System.getenv()), Extensions.none().scanningFor(never), System.out);
  }
}
