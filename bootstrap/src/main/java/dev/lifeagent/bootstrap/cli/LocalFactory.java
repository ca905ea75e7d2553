package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.client.ServiceOptions;
import dev.lifeagent.adapters.cli.doctor.DoctorCommand;
import dev.lifeagent.adapters.cli.hook.HookDefaults;
import dev.lifeagent.adapters.cli.hook.InstallHookCommand;
import dev.lifeagent.adapters.cli.hook.UninstallHookCommand;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes what commands are made of, and gives those that talk to a service, or to the clients of
 * hooks, the local ones.
 */
final class LocalFactory implements IFactory {
  private final IFactory usual = CommandLine.defaultFactory();

  LocalFactory() {}

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == ServiceOptions.class) {
      return type.cast(new ServiceOptions(new LocalService()));
    }
    HookDefaults hooks = new LocalHooks(System.getenv());
    if (type == InstallHookCommand.class) {
      return type.cast(new InstallHookCommand(hooks));
    }
    if (type == UninstallHookCommand.class) {
      return type.cast(new UninstallHookCommand(hooks));
    }
    return type == DoctorCommand.class ? type.cast(new DoctorCommand(hooks)) : usual.create(type);
  }
}
