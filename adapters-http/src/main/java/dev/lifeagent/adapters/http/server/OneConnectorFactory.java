package dev.lifeagent.adapters.http.server;

import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.Duration;
import java.util.List;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ThreadPool;

/**
 * Builds a server with one HTTP connector and the application at its root. There is no admin
 * connector and no admin context, bodies are never inflated, and requests are not logged.
 */
public final class OneConnectorFactory extends AbstractServerFactory {
  /** Calls but acts wait for their commit, so there are more of them than processors. */
  public static final int MAX_THREADS = 256;

  /**
   * How many threads go on with connections whose acts were answered; the log keeps others busy.
   */
  private static final int ANSWERED = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /**
   * How long a connection may be silent when the server stops: one that a client keeps for later,
   * and one that stalls amid a body or an answer, longer than a packet is lost for. Jetty would
   * wait a second at each stop.
   */
  private static final Duration SILENT_AT_THE_END = Duration.milliseconds(500);

  private final HttpConnectorFactory connector;

  /**
   * Makes the factory.
   *
   * @param host the address to listen at
   * @param port the port; 0 for any free one
   */
  public OneConnectorFactory(String host, int port) {
    HttpConnectorFactory http = new HttpConnectorFactory();
    http.setBindHost(host);
    http.setPort(port);
    http.setUseServerHeader(false);
    http.setUseForwardedHeaders(false);
    this.connector = http;
    LogbackAccessRequestLogFactory silent = new LogbackAccessRequestLogFactory();
    silent.setAppenders(List.of());
    setRequestLogFactory(silent);
    getGzipFilterFactory().setEnabled(false);
    setRegisterDefaultExceptionMappers(false);
    setDetailedJsonProcessingExceptionMapper(false);
    setEnableThreadNameFilter(false);
    setMinThreads(8);
    setMaxThreads(MAX_THREADS);
    setShutdownGracePeriod(Duration.seconds(5));
  }

  @Override
  public Server build(Environment environment) {
    configure(environment);
    printBanner(environment.getName());
    ThreadPool threads = createThreadPool(environment.metrics());
    Server server = buildServer(environment.lifecycle(), threads);
    Handler application = application(environment, server);
    Connector http =
        connector.build(
            server,
            environment.metrics(),
            environment.getName(),
            new ConnectionThreads(threads, ANSWERED));
    if (http instanceof AbstractConnector known) {
      known.setShutdownIdleTimeout(SILENT_AT_THE_END.toMilliseconds());
    }
    server.addConnector(http);
    server.setHandler(addGracefulHandler(application));
    // The service stops the server first, then its ports. Jetty's own shutdown hook would stop both
    // at the same time.
    server.setStopAtShutdown(false);
    return server;
  }

  /** What serves the application of the environment, without a server that listens. */
  public Handler application(Environment environment, Server server) {
    return createAppServlet(
        server,
        environment.jersey(),
        environment.getObjectMapper(),
        environment.getValidator(),
        environment.getApplicationContext(),
        environment.getJerseyServletContainer(),
        environment.metrics());
  }

  @Override
  public void configure(Environment environment) {
    environment.getApplicationContext().setContextPath("/");
  }
}
