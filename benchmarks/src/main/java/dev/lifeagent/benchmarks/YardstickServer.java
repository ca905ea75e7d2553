package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.http.server.OneConnectorFactory;
import io.dropwizard.core.setup.Environment;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Something to measure against, in a process of its own. */
public final class YardstickServer {
  private YardstickServer() {}

  /**
   * Serves until it is ended.
   *
   * @param arguments {@code hello}, {@code plain} or {@code floor}, and a folder of its own
   */
  public static void main(String[] arguments) throws Exception {
    Environment environment = new Environment(arguments[0]);
    Path file = Path.of(arguments[1]).resolve(arguments[0] + ".db");
    switch (arguments[0]) {
      case "hello" -> environment.jersey().register(new Hello());
      case "plain" -> environment.jersey().register(PlainAct.open(file));
      case "floor" -> {
        var servlet = environment.servlets().addServlet("act", FloorAct.open(file));
        servlet.addMapping("/act");
        servlet.setAsyncSupported(true);
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    environment.jersey().register(new Hello.Health());
    Server server = new OneConnectorFactory("127.0.0.1", 0).build(environment);
    server.start();
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    System.out.println("serves http://127.0.0.1:" + port);
  }
}
