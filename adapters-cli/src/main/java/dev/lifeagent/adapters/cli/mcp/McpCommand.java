package dev.lifeagent.adapters.cli.mcp;

import dev.lifeagent.adapters.cli.client.ServiceOptions;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves MCP on standard input and output, for hosts that start their servers themselves. */
@Command(
    name = "mcp",
    description = {
      "Serves MCP on standard input and output, for agent hosts that start their servers.",
      "It passes each message to /mcp of a running service, and ends with its input."
    })
public final class McpCommand implements Callable<Integer> {
  @Mixin private @Nullable ServiceOptions service;

  /** Made by picocli. */
  public McpCommand() {}

  @Override
  public Integer call() {
    StdioProxy proxy =
        new StdioProxy(
            Objects.requireNonNull(service).client(), new FileOutputStream(FileDescriptor.out));
    try {
      proxy.run(new FileInputStream(FileDescriptor.in));
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
