package dev.lifeagent.bootstrap.service;

import dev.lifeagent.bootstrap.config.SettingsReader;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.List;

/** Who reaches the admin port of a Dropwizard application. */
public final class AdminConnectors {
  private AdminConnectors() {}

  /** Whether this machine alone does; false for a server that we do not know. */
  public static boolean areLoopback(ServerFactory server) {
    return of(server).stream()
        .allMatch(
            connector ->
                connector instanceof HttpConnectorFactory http
                    && http.getBindHost() != null
                    && SettingsReader.loopback(http.getBindHost()));
  }

  private static List<ConnectorFactory> of(ServerFactory server) {
    return server instanceof DefaultServerFactory known
        ? known.getAdminConnectors()
        : List.of(
            server instanceof SimpleServerFactory simple
                ? simple.getConnector()
                : new HttpConnectorFactory());
  }
}
