package dev.lifeagent.bootstrap.service;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lifeagent.adapters.http.HttpApi;
import dev.lifeagent.adapters.http.server.OneConnectorFactory;
import dev.lifeagent.bootstrap.config.Settings;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import java.io.PrintStream;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The service: one house behind one HTTP connector. */
public final class LifeAgentService {
  private static final String NAME = "life-agent";

  private LifeAgentService() {}

  /** A service that serves. */
  public static final class Running implements AutoCloseable {
    private final Server server;
    private final House house;

    private Running(Server server, House house) {
      this.server = server;
      this.house = house;
    }

    /** The port that it listens on. */
    public int port() {
      return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** Stops serving, then closes what stands behind. May be called more than once. */
    @Override
    public void close() {
      try {
        server.stop();
      } catch (Exception e) {
        throw new IllegalStateException("the server did not stop", e);
      } finally {
        house.close();
      }
    }
  }

  /**
   * Starts the service and returns when it serves.
   *
   * @throws dev.lifeagent.bootstrap.config.InvalidSettingsException when the settings cannot be
   *     used
   */
  public static Running start(Settings settings) {
    House house = House.open(settings);
    try {
      Environment environment = new Environment(NAME);
      HttpApi.register(environment, house.http(), house.limits());
      Server server = new OneConnectorFactory(settings.host(), settings.port()).build(environment);
      server.start();
      return new Running(server, house);
    } catch (Exception e) {
      house.close();
      throw new IllegalStateException("the server did not start", e);
    }
  }

  /** Serves until the process is told to stop. */
  public static void run(Settings settings, PrintStream out) throws InterruptedException {
    DefaultLoggingFactory logging = new DefaultLoggingFactory();
    logging.setLevel(Level.WARN.toString());
    // Each checkpoint, so that one more copy of it exists wherever the log of the process goes.
    logging.setLoggers(
        Map.of("dev.lifeagent.adapters.persistence", TextNode.valueOf(Level.INFO.toString())));
    logging.configure(new com.codahale.metrics.MetricRegistry(), NAME);
    Running running = start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "shutdown"));
    Welcome.print(out, settings, running.house.keys(), running.port());
    running.server.join();
  }
}
