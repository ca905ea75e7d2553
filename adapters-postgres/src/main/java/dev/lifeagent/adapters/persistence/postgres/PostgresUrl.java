package dev.lifeagent.adapters.persistence.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL is, as the JDBC driver writes it ({@code
 * jdbc:postgresql://host1,host2/database?sslmode=verify-full}) or as others do ({@code
 * postgres://user:password@host/database}). It may hold a password, so {@link #toString} shows the
 * hosts and the database alone.
 */
public final class PostgresUrl {
  /** The schema that the tables are in, unless the address names another. */
  static final String SCHEMA = "life_agent";

  private static final Pattern PLAIN = Pattern.compile("postgres(ql)?://.*");
  private static final Pattern ADDRESS =
      Pattern.compile("jdbc:postgresql://[^/?@\\s]+/[^/?\\s]+([?]\\S*)?");

  private final String url;
  private final Map<String, String> properties;
  private final String shown;

  private PostgresUrl(String url, Map<String, String> properties, String shown) {
    this.url = url;
    this.properties = properties;
    this.shown = shown;
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it is none; the message holds nothing of it
   */
  public static PostgresUrl of(String text) {
    String jdbc = PLAIN.matcher(text).matches() ? jdbc(text) : text;
    // Before the driver sees it, which would write one that it cannot read to the log, whole.
    Properties parsed = ADDRESS.matcher(jdbc).matches() ? Driver.parseURL(jdbc, null) : null;
    if (parsed == null) {
      throw new IllegalArgumentException(
          "has to be jdbc:postgresql://HOST/DATABASE or postgres://USER@HOST/DATABASE");
    }
    String shown =
        parsed.getProperty(PGProperty.PG_HOST.getName())
            + "/"
            + parsed.getProperty(PGProperty.PG_DBNAME.getName());
    Map<String, String> properties = new LinkedHashMap<>();
    // Ours first, so that the address may say otherwise.
    properties.put(PGProperty.CURRENT_SCHEMA.getName(), SCHEMA);
    properties.put(PGProperty.APPLICATION_NAME.getName(), "life-agent");
    properties.put(PGProperty.TARGET_SERVER_TYPE.getName(), "primary");
    properties.put(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
    properties.put(PGProperty.CONNECT_TIMEOUT.getName(), "3");
    properties.put(PGProperty.LOGIN_TIMEOUT.getName(), "5");
    properties.put(PGProperty.CANCEL_SIGNAL_TIMEOUT.getName(), "3");
    // Otherwise the text of an error holds whole rows.
    properties.put(PGProperty.LOG_SERVER_ERROR_DETAIL.getName(), "false");
    parsed.stringPropertyNames().forEach(name -> properties.put(name, parsed.getProperty(name)));
    // Without parameters, which would win over the properties, and may hold the password.
    return new PostgresUrl(jdbc.replaceFirst("[?].*", ""), properties, shown);
  }

  private static String jdbc(String text) {
    try {
      URI uri = new URI(text);
      StringBuilder jdbc = new StringBuilder("jdbc:postgresql://");
      String authority = String.valueOf(uri.getRawAuthority());
      int at = authority.lastIndexOf('@');
      jdbc.append(authority.substring(at + 1)).append(uri.getRawPath());
      String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
      StringBuilder parameters = new StringBuilder(query);
      if (at >= 0) {
        String[] user = authority.substring(0, at).split(":", 2);
        append(parameters, "user", user[0]);
        if (user.length > 1) {
          append(parameters, "password", user[1]);
        }
      }
      return parameters.length() == 0 ? jdbc.toString() : jdbc + "?" + parameters;
    } catch (URISyntaxException e) {
      // Without the cause, whose message is the whole address.
      throw new IllegalArgumentException("is not an address");
    }
  }

  private static void append(StringBuilder parameters, String name, String value) {
    // A plus sign is one here, and a space for the driver.
    String decoded = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    parameters
        .append(parameters.length() == 0 ? "" : "&")
        .append(name)
        .append('=')
        .append(URLEncoder.encode(decoded, StandardCharsets.UTF_8));
  }

  /** For the driver. */
  String url() {
    return url;
  }

  /** The schema of the tables. */
  String schema() {
    return properties.getOrDefault(PGProperty.CURRENT_SCHEMA.getName(), SCHEMA);
  }

  /**
   * How a connection is opened.
   *
   * @param session settings of the session on the server, by their names
   * @param socketSeconds how long an answer is waited for
   */
  Map<String, String> properties(Map<String, String> session, int socketSeconds) {
    Map<String, String> all = new LinkedHashMap<>(properties);
    all.putIfAbsent(PGProperty.SOCKET_TIMEOUT.getName(), Integer.toString(socketSeconds));
    StringBuilder options = new StringBuilder(all.getOrDefault(PGProperty.OPTIONS.getName(), ""));
    session.forEach(
        (name, value) ->
            options
                .append(options.length() == 0 ? "" : " ")
                .append("-c ")
                .append(name)
                .append('=')
                .append(value));
    all.put(PGProperty.OPTIONS.getName(), options.toString());
    return all;
  }

  /** Host and database. */
  @Override
  public String toString() {
    return shown;
  }
}
