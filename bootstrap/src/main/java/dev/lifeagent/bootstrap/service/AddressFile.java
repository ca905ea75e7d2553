package dev.lifeagent.bootstrap.service;

import dev.lifeagent.bootstrap.config.Settings;
import io.dropwizard.lifecycle.ServerLifecycleListener;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** Keeps the address of a service in its data folder for as long as the server runs. */
final class AddressFile implements ServerLifecycleListener {
  /** Dropwizard's name for the connectors of its admin port. */
  private static final String ADMIN = "admin";

  private final Settings settings;
  private final String path;
  private final IntConsumer listensOn;

  /**
   * Makes the listener.
   *
   * @param path where the contract is served on that server; empty for its root
   * @param listensOn told every port of that server
   */
  AddressFile(Settings settings, String path, IntConsumer listensOn) {
    this.settings = settings;
    this.path = path;
    this.listensOn = listensOn;
  }

  @Override
  public void serverStarted(Server server) {
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof NetworkConnector at) {
        listensOn.accept(at.getLocalPort());
      }
    }
    of(server).ifPresent(address -> ServiceAddress.write(settings, address));
    server.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStopping(LifeCycle event) {
            of(server).ifPresent(address -> ServiceAddress.remove(settings, address));
          }
        });
  }

  private Optional<String> of(Server server) {
    return Arrays.stream(server.getConnectors())
        .filter(connector -> !ADMIN.equals(connector.getName()))
        .filter(NetworkConnector.class::isInstance)
        .findFirst()
        .map(this::address);
  }

  private String address(Connector connector) {
    NetworkConnector at = (NetworkConnector) connector;
    String scheme = connector.getProtocols().contains("ssl") ? "https" : "http";
    String host = at.getHost() == null ? "0.0.0.0" : at.getHost();
    return ServiceAddress.of(scheme, host, at.getLocalPort()) + path;
  }
}
