package dev.lifeagent.adapters.webhook;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where notifications are sent. The scheme is https, or http for a loopback address. Path and query
 * may hold a token of the receiver, so they are in no log: {@link #toString} has scheme, host and
 * port alone.
 *
 * @param value for example {@code https://hooks.example.org/life-agent}
 */
public record WebhookUrl(URI value) {
  /** By its form: a name that resolves to this machine today may not do so tomorrow. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

  private static final int LAST_PORT = 65_535;

  /** Refuses another URL with {@link IllegalArgumentException}, whose message does not quote it. */
  public WebhookUrl {
    String scheme = lower(value.getScheme());
    String host = lower(value.getHost());
    boolean secure = scheme.equals("https");
    if (host.isEmpty() || !(secure || scheme.equals("http")) || value.getPort() > LAST_PORT) {
      throw new IllegalArgumentException("must be https://host/path");
    }
    if (!secure && !LOOPBACK.matcher(host).matches()) {
      throw new IllegalArgumentException("must be https, or http on a loopback address");
    }
    if (value.getRawUserInfo() != null || value.getRawFragment() != null) {
      throw new IllegalArgumentException("must not have a user or a fragment");
    }
  }

  /**
   * Parses a URL.
   *
   * @throws IllegalArgumentException when the text is not a URL, or is refused; the message does
   *     not quote it
   */
  public static WebhookUrl of(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      // Its message quotes the text.
      throw new IllegalArgumentException("is not a URL");
    }
    return new WebhookUrl(uri);
  }

  /** Scheme, host and port, without a path or query. */
  @Override
  public String toString() {
    return value.getScheme() + "://" + value.getRawAuthority();
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
