package dev.lifeagent.bootstrap.dropwizard;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.lifeagent.adapters.persistence.store.ReaderPool;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.AdminConnectors;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Dropwizard's own sections ({@code server}, {@code logging}, {@code metrics}), {@code database} as
 * far as it is about the pool that reads the log and about a PostgreSQL, and {@code lifeAgent}: the
 * settings of docs/reference/configuration.md in camel case, {@code plansDir} for {@code
 * PLANS_DIR}.
 */
@UsableSettings
public final class LifeAgentConfiguration extends Configuration {
  private static final String HOST = "HOST";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String DATABASE_URL = "DATABASE_URL";

  /** A number would lose what makes a key hard to guess: leading zeros, or digits of many. */
  private static final Set<String> KEYS =
      Set.of("API_TOKENS", "API_TOKEN", "GROQ_API_KEY", "LLM_API_KEY");

  private static final String EVERY_ADDRESS = "0.0.0.0";

  @JsonProperty
  @JsonSetter(nulls = Nulls.AS_EMPTY)
  private Map<String, @Nullable Object> lifeAgent = Map.of();

  @JsonProperty @NotNull @Valid private ReaderPool database = new ReaderPool();

  /** For Jackson. Without a section {@code server} only this machine is listened to. */
  public LifeAgentConfiguration() {
    DefaultServerFactory server = new DefaultServerFactory();
    server.setApplicationConnectors(List.of(loopback(8080)));
    server.setAdminConnectors(List.of(loopback(8081)));
    setServerFactory(server);
  }

  private static ConnectorFactory loopback(int port) {
    HttpConnectorFactory connector = new HttpConnectorFactory();
    connector.setBindHost(LOOPBACK);
    connector.setPort(port);
    return connector;
  }

  /**
   * The section {@code lifeAgent} as variables, where a list is written with commas, and the
   * address that is listened at as {@code HOST}.
   */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    lifeAgent.forEach((name, value) -> variables.put(variable(name), text(value)));
    variables.put(HOST, widestHost());
    database.address().ifPresent(address -> variables.put(DATABASE_URL, address));
    return variables;
  }

  /** The pool that the log is read through. */
  public ReaderPool database() {
    return database;
  }

  /** The path of a setting in the file. */
  String place(String variable) {
    if (variable.equals(DATABASE_URL) && database.address().isPresent()) {
      return "database.url";
    }
    return variable.equals(HOST)
        ? "server.applicationConnectors"
        : "lifeAgent."
            + lifeAgent.keySet().stream()
                .filter(name -> variable(name).equals(variable))
                .findFirst()
                .orElseGet(() -> camelCase(variable));
  }

  /** Members of the section that say nothing where they are, by their places, and why. */
  Map<String, String> misplaced() {
    Map<String, String> misplaced = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    if (database.lacksUrl()) {
      misplaced.put("database", "has a user or a password, and no url of a PostgreSQL");
    }
    lifeAgent.forEach(
        (name, value) -> {
          String variable = variable(name);
          if (variable.equals(HOST) || variable.equals("PORT")) {
            misplaced.put("lifeAgent." + name, "is said by server.applicationConnectors");
          } else if (variable.equals(DATABASE_URL) && database.address().isPresent()) {
            misplaced.put("lifeAgent." + name, "is said by database.url");
          } else if (!seen.add(variable)) {
            misplaced.put("lifeAgent." + name, "is there twice");
          } else if (!plain(variable, value)) {
            misplaced.put("lifeAgent." + name, "is a text, a number or true or false");
          } else if (KEYS.contains(variable) && !texts(value)) {
            misplaced.put("lifeAgent." + name, "has to be in quotes, or it is read as a number");
          }
        });
    return misplaced;
  }

  /** Whether a value is of one piece, or a list of such where the setting is a list. */
  private static boolean plain(String variable, @Nullable Object value) {
    return value instanceof Collection<?> all
        ? SettingsReader.LISTS.contains(variable)
            && all.stream().noneMatch(one -> one instanceof Map || one instanceof Collection)
        : !(value instanceof Map);
  }

  private static boolean texts(@Nullable Object value) {
    return value == null
        || value instanceof String
        || (value instanceof Collection<?> all && all.stream().allMatch(String.class::isInstance));
  }

  /** Whether other machines reach the admin port, which asks for no key to read. */
  boolean adminIsOpen() {
    return !AdminConnectors.areLoopback(getServerFactory());
  }

  /** The path of the admin connectors in the file. */
  String adminPlace() {
    return getServerFactory() instanceof SimpleServerFactory
        ? "server.connector"
        : "server.adminConnectors";
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
        .orElse(connectors.isEmpty() ? EVERY_ADDRESS : LOOPBACK);
  }

  private static String host(ConnectorFactory connector) {
    String host = connector instanceof HttpConnectorFactory http ? http.getBindHost() : null;
    return host == null ? EVERY_ADDRESS : host;
  }

  private static String variable(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  private static String camelCase(String variable) {
    return Pattern.compile("_([a-z])")
        .matcher(variable.toLowerCase(Locale.ROOT))
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  private static String text(@Nullable Object value) {
    return value instanceof Collection<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : value == null ? "" : value.toString();
  }
}
