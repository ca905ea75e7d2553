package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.http.HttpApi;
import dev.lifeagent.adapters.persistence.store.ReaderPool;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Life-Agent as a part of another Dropwizard application: its calls are below one path, with keys,
 * error pages and metrics of their own. The application keeps every other path, its {@code @Auth}
 * principal and its filters.
 *
 * @param <C> the configuration of that application
 */
public final class LifeAgentBundle<C> implements ConfiguredBundle<C> {
  private final String path;
  private final Function<C, Map<String, String>> variables;
  private final Function<C, ReaderPool> pool;
  private final Extensions extensions;
  private final Consumer<String> stop;

  private LifeAgentBundle(
      String path,
      Function<C, Map<String, String>> variables,
      Function<C, ReaderPool> pool,
      Extensions extensions,
      Consumer<String> stop) {
    this.path = path;
    this.variables = variables;
    this.pool = pool;
    this.extensions = extensions;
    this.stop = stop;
  }

  /**
   * Serves below a path.
   *
   * @param path within the application, such as {@code /agents}; {@code /} for all of it
   * @param variables takes Life-Agent's settings out of the configuration: names and values as in
   *     docs/reference/configuration.md. {@code HOST} says where the application listens, which
   *     decides how long keys have to be; without it, that is every address. {@code PORT} does not
   *     count
   */
  public static <C> LifeAgentBundle<C> at(String path, Function<C, Map<String, String>> variables) {
    return new LifeAgentBundle<>(
        path, variables, any -> new ReaderPool(), Extensions.none(), StoppedNode::say);
  }

  /** The same with parts of the program in it. */
  public LifeAgentBundle<C> with(Extensions parts) {
    return new LifeAgentBundle<>(path, variables, pool, parts, stop);
  }

  /**
   * The same with another pool of connections that read the log.
   *
   * @param section takes its settings out of the configuration, where they are Dropwizard's section
   *     {@code database} or one of another name
   */
  public LifeAgentBundle<C> readingThrough(Function<C, ReaderPool> section) {
    return new LifeAgentBundle<>(path, variables, section, extensions, stop);
  }

  /**
   * The same, where the process is there for Life-Agent alone: it ends when this node may not go
   * on, since the log that it shares with others is another one than it has seen. Otherwise that is
   * only said, and every call is refused.
   */
  public LifeAgentBundle<C> endingTheProcess() {
    return new LifeAgentBundle<>(path, variables, pool, extensions, StoppedNode::exit);
  }

  /**
   * Opens everything behind HTTP, and closes it when the application stops.
   *
   * @throws dev.lifeagent.bootstrap.config.InvalidSettingsException with everything that is wrong
   */
  @Override
  public void run(C configuration, Environment environment) {
    Map<String, String> given = new HashMap<>(variables.apply(configuration));
    given.putIfAbsent("HOST", "0.0.0.0");
    Settings settings = SettingsReader.readSection(given);
    ReaderSettings readers =
        new ReaderSettings(
            pool.apply(configuration), environment.metrics(), databaseName(environment));
    CompositionRoot root = CompositionRoot.open(settings, extensions, readers, stop);
    environment
        .lifecycle()
        .manage(
            new Managed() {
              @Override
              public void stop() {
                root.close();
              }
            });
    environment
        .healthChecks()
        .register(readers.name(), root.databaseCheck(environment.getHealthCheckExecutorService()));
    boolean tasks =
        configuration instanceof Configuration known
            && AdminConnectors.areLoopback(known.getServerFactory());
    HttpApi.mount(environment, path, root.http(), root.limits(), tasks, root.doors());
    String outer = environment.getApplicationContext().getContextPath();
    String whole = (outer + path).replaceAll("/{2,}", "/").replaceAll("/$", "");
    environment
        .lifecycle()
        .addServerLifecycleListener(new AddressFile(settings, whole, root::listensOn));
  }

  /** Of the pool and of its health check; with the path where another bundle came before. */
  private String databaseName(Environment environment) {
    return environment.healthChecks().getNames().contains(ReaderSettings.NAME)
        ? ReaderSettings.NAME + path.replace('/', '-')
        : ReaderSettings.NAME;
  }
}
