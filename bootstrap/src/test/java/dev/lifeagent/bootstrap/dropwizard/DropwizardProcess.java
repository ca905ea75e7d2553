package dev.lifeagent.bootstrap.dropwizard;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/** A Dropwizard application that serves as its configuration file says, until it is closed. */
final class DropwizardProcess implements AutoCloseable {
  private final Server server;

  private DropwizardProcess(Server server) {
    this.server = server;
  }

  static <C extends Configuration> DropwizardProcess start(Application<C> application, Path file)
      throws Exception {
    CompletableFuture<Server> server = new CompletableFuture<>();
    Bootstrap<C> bootstrap = new Bootstrap<>(application);
    application.initialize(bootstrap);
    bootstrap.addBundle(
        new ConfiguredBundle<>() {
          @Override
          public void run(Configuration configuration, Environment environment) {
            environment.lifecycle().addServerLifecycleListener(server::complete);
          }
        });
    new ServerCommand<>(application).run(bootstrap, new Namespace(Map.of("file", file.toString())));
    return new DropwizardProcess(server.get());
  }

  /** The port of the connector of that name, {@code application} or {@code admin}. */
  int port(String name) {
    for (var connector : server.getConnectors()) {
      if (name.equals(connector.getName()) && connector instanceof NetworkConnector at) {
        return at.getLocalPort();
      }
    }
    throw new AssertionError("no connector " + name);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }
}
