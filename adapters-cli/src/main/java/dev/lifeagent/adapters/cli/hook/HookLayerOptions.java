package dev.lifeagent.adapters.cli.hook;

import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which layer of a client's configuration is meant. */
final class HookLayerOptions {
  @Option(names = "--user", description = "your own configuration, for all projects; the default")
  private boolean user;

  @Option(names = "--project", description = "the configuration in the current folder")
  private boolean project;

  @Option(
      names = "--local",
      description = "claude-code: .claude/settings.local.json in the current folder")
  private boolean local;

  @Option(
      names = "--managed",
      description = "the configuration of the machine, which an agent cannot switch off; as root")
  private boolean managed;

  HookLayerOptions() {}

  HookLayer layer() {
    if (Stream.of(user, project, local, managed).filter(given -> given).count() > 1) {
      throw new UsageException("give one of --user, --project, --local and --managed");
    }
    if (managed) {
      return HookLayer.MANAGED;
    }
    if (local) {
      return HookLayer.LOCAL;
    }
    return project ? HookLayer.PROJECT : HookLayer.USER;
  }
}
