package dev.lifeagent.bootstrap.dropwizard;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.SettingsReader;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import jakarta.validation.constraints.NotNull;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Dropwizard's own sections ({@code server}, {@code logging}, {@code metrics}) and {@code
 * lifeAgent}: the settings of docs/reference/configuration.md in camel case, {@code plansDir} for
 * {@code PLANS_DIR}.
 */
public final class LifeAgentConfiguration extends Configuration {
  private static final String EVERY_ADDRESS = "0.0.0.0";

  @JsonProperty @NotNull private Map<String, @Nullable Object> lifeAgent = Map.of();

  /** For Jackson. */
  public LifeAgentConfiguration() {}

  /**
   * The section {@code lifeAgent} as variables, where a list is written with commas, and the
   * address that is listened at as {@code HOST}.
   */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    lifeAgent.forEach((name, value) -> variables.put(variable(name), text(value)));
    variables.put("HOST", widestHost());
    return variables;
  }

  /**
   * The admin port asks for no key.
   *
   * @throws InvalidSettingsException when other machines reach it
   */
  void refuseOpenAdmin() {
    boolean open =
        getServerFactory() instanceof DefaultServerFactory server
            && server.getAdminConnectors().stream()
                .anyMatch(connector -> !SettingsReader.loopback(host(connector)));
    if (open) {
      throw new InvalidSettingsException(
          List.of("server.adminConnectors: bindHost has to be loopback, such as 127.0.0.1"));
    }
  }

  /** An address that is not loopback, if one of the application's connectors has it. */
  private String widestHost() {
    List<ConnectorFactory> connectors =
        getServerFactory() instanceof DefaultServerFactory server
            ? server.getApplicationConnectors()
            : getServerFactory() instanceof SimpleServerFactory simple
                ? List.of(simple.getConnector())
                : List.of();
    return connectors.stream()
        .map(LifeAgentConfiguration::host)
        .filter(host -> !SettingsReader.loopback(host))
        .findFirst()
        .orElse(connectors.isEmpty() ? EVERY_ADDRESS : "127.0.0.1");
  }

  private static String host(ConnectorFactory connector) {
    String host = connector instanceof HttpConnectorFactory http ? http.getBindHost() : null;
    return host == null ? EVERY_ADDRESS : host;
  }

  private static String variable(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  private static String text(@Nullable Object value) {
    return value instanceof Collection<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : value == null ? "" : value.toString();
  }
}
