package dev.lifeagent.adapters.cli.client;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a running service. It answers 0, or throws. */
public abstract class ServiceCommand implements Callable<Integer> {
  @Mixin private @Nullable ServiceOptions service;
  @Spec private @Nullable CommandSpec spec;

  /** Made by a command. */
  protected ServiceCommand() {}

  @Override
  public final Integer call() {
    ServiceOptions options = Objects.requireNonNull(service);
    try {
      run(client(options), out());
    } catch (RefusedException e) {
      throw options.explained(e);
    }
    out().flush();
    return 0;
  }

  /** The client, with the key that suits the command. */
  protected ServiceClient client(ServiceOptions options) {
    return options.client();
  }

  /**
   * Does the work of the command.
   *
   * @param out what the command prints
   * @throws RefusedException when it is refused
   */
  protected abstract void run(ServiceClient service, PrintWriter out);

  /** What is printed for people and programs. */
  protected final PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  /** What is printed for people alone. */
  protected final PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }
}
