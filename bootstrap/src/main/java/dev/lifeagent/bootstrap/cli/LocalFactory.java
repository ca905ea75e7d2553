package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.plan.ServiceOptions;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes what commands are made of, and gives those that talk to a service the local one. */
final class LocalFactory implements IFactory {
  private final IFactory usual = CommandLine.defaultFactory();

  LocalFactory() {}

  @Override
  public <K> K create(Class<K> type) throws Exception {
    return type == ServiceOptions.class
        ? type.cast(new ServiceOptions(new LocalService()))
        : usual.create(type);
  }
}
