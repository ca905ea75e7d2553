package dev.lifeagent.bootstrap.dropwizard;

import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.service.LifeAgentBundle;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/** The service with all of Dropwizard's own configuration: TLS, request log, admin port. */
public final class LifeAgentApplication extends Application<LifeAgentConfiguration> {
  private static final String ADMIN = "admin";

  private final CompletableFuture<Server> started = new CompletableFuture<>();
  private final Map<String, String> variables;
  private String path = "";

  /** Makes the application; a file may name variables of the environment. */
  public LifeAgentApplication() {
    this(System.getenv());
  }

  /** Makes the application; a file may name these variables. */
  public LifeAgentApplication(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  public String getName() {
    return "life-agent";
  }

  @Override
  public void initialize(Bootstrap<LifeAgentConfiguration> bootstrap) {
    bootstrap.setConfigurationFactoryFactory(
        (type, validator, mapper, prefix) ->
            new ConfigurationFile<>(type, validator, mapper, prefix, variables));
    bootstrap.addBundle(
        LifeAgentBundle.at("/", LifeAgentConfiguration::variables)
            .readingThrough(LifeAgentConfiguration::database)
            .endingTheProcess());
  }

  @Override
  public void run(LifeAgentConfiguration configuration, Environment environment) {
    environment
        .admin()
        .addFilter("reads", new AdminReads())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
      // A small body may inflate to any size, and what a call may hold is counted as it is sent.
      server.getGzipFilterFactory().setEnabled(false);
    }
    environment.lifecycle().addServerLifecycleListener(started::complete);
    String context = environment.getApplicationContext().getContextPath();
    path = context.equals("/") ? "" : context;
  }

  /**
   * Serves as a file says, until the process is told to stop.
   *
   * @param file its path
   * @param out told where the service is, as soon as it serves
   * @throws Exception when the file cannot be used, or the server does not start
   */
  public void serve(String file, PrintStream out) throws Exception {
    Bootstrap<LifeAgentConfiguration> bootstrap = new Bootstrap<>(this);
    bootstrap.registerMetrics();
    initialize(bootstrap);
    try {
      new ServerCommand<>(this).run(bootstrap, new Namespace(Map.of("file", file)));
    } catch (ConfigurationException | InvalidSettingsException e) {
      throw e;
    } catch (Exception e) {
      throw StartFault.of(e)
          .<Exception>map(fault -> new InvalidSettingsException(List.of(fault)))
          .orElse(e);
    }
    Server server = started.get();
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof NetworkConnector at) {
        String scheme = connector.getProtocols().contains("ssl") ? "https" : "http";
        String name = connector.getName();
        out.println(
            "Life-Agent serves "
                + name
                + " at "
                + scheme
                + "://"
                + host(at)
                + ":"
                + at.getLocalPort()
                + (name.equals(ADMIN) ? "" : path));
      }
    }
    out.flush();
    server.join();
  }

  private static String host(NetworkConnector connector) {
    String host = connector.getHost() == null ? "0.0.0.0" : connector.getHost();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
