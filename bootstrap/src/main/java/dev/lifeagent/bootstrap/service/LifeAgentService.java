package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.http.HttpApi;
import dev.lifeagent.adapters.http.server.OneConnectorFactory;
import dev.lifeagent.adapters.persistence.store.ReaderPool;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import io.dropwizard.core.setup.Environment;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The service: one composition root behind one HTTP connector. */
public final class LifeAgentService {
  private static final String NAME = "life-agent";

  private LifeAgentService() {}

  /** A service that serves. */
  public static final class Running implements AutoCloseable {
    private final Server server;
    private final CompositionRoot root;
    private final Settings settings;
    private final int port;

    private Running(Server server, CompositionRoot root, Settings settings) {
      this.server = server;
      this.root = root;
      this.settings = settings;
      this.port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** The port that it listens on. */
    public int port() {
      return port;
    }

    private String address() {
      return ServiceAddress.of(settings.host(), port);
    }

    /** Stops serving, then closes everything behind HTTP. May be called more than once. */
    @Override
    public void close() {
      try {
        ServiceAddress.remove(settings, address());
        server.stop();
      } catch (Exception e) {
        throw new IllegalStateException("the server did not stop", e);
      } finally {
        root.close();
      }
    }
  }

  /** Starts the service as the command line does: see {@link #start(Settings, Extensions)}. */
  public static Running start(Settings settings) {
    return start(settings, Extensions.none());
  }

  /**
   * Starts the service and returns when it serves.
   *
   * @param settings the configuration
   * @param extensions what is added to it
   * @throws InvalidSettingsException when the settings cannot be used
   */
  public static Running start(Settings settings, Extensions extensions) {
    return start(settings, extensions, StoppedNode::say);
  }

  private static Running start(Settings settings, Extensions extensions, Consumer<String> stop) {
    Running running = serve(settings, extensions, stop);
    try {
      ServiceAddress.write(settings, running.address());
      return running;
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
  }

  private static Running serve(Settings settings, Extensions extensions, Consumer<String> stop) {
    Environment environment = new Environment(NAME);
    ReaderSettings readers =
        new ReaderSettings(new ReaderPool(), environment.metrics(), ReaderSettings.NAME);
    CompositionRoot root = CompositionRoot.open(settings, extensions, readers, stop);
    try {
      environment
          .healthChecks()
          .register(
              readers.name(), root.databaseCheck(environment.getHealthCheckExecutorService()));
      HttpApi.register(environment, root.http(), root.limits(), root.doors());
      Server server = new OneConnectorFactory(settings.host(), settings.port()).build(environment);
      server.start();
      Running running = new Running(server, root, settings);
      root.listensOn(running.port());
      return running;
    } catch (Exception e) {
      root.close();
      if (causes(e)
          .anyMatch(c -> c instanceof BindException || c instanceof UnresolvedAddressException)) {
        String address = settings.host() + ":" + settings.port();
        throw new InvalidSettingsException(
            List.of("PORT or HOST: " + address + " is taken, or not ours; choose another"));
      }
      throw new IllegalStateException("the server did not start", e);
    }
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
  }

  /** Serves until the process is told to stop. */
  public static void run(Settings settings, PrintStream out) throws InterruptedException {
    run(settings, Extensions.none(), out);
  }

  /** The same with what is added to it. */
  public static void run(Settings settings, Extensions extensions, PrintStream out)
      throws InterruptedException {
    Running running = start(settings, extensions, StoppedNode::exit);
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "shutdown"));
    Welcome.print(out, settings, running.root.keys(), running.root.http(), running.port());
    running.server.join();
  }
}
