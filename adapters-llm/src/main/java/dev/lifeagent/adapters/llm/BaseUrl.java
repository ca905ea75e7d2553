package dev.lifeagent.adapters.llm;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The base URL of a provider, without {@code /chat/completions}. The scheme is https, or http for a
 * loopback address, so that no prompt and no key is sent over a network in plain text.
 *
 * @param value for example {@code https://api.openai.com/v1} or {@code http://127.0.0.1:11434/v1}
 */
public record BaseUrl(URI value) {
  /**
   * Decided by the form of the address, because a name that resolves to this machine today may not
   * do so tomorrow.
   */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

  /** The address that Groq documents for OpenAI clients. */
  public static final BaseUrl GROQ = BaseUrl.of("https://api.groq.com/openai/v1");

  /**
   * Refuses any other address with {@link IllegalArgumentException}, whose message does not quote
   * it.
   */
  public BaseUrl {
    String scheme = lower(value.getScheme());
    String host = lower(value.getHost());
    if (host.isEmpty() || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException("the URL of a language model must be https://host/path");
    }
    if (value.getPort() > 65_535) {
      throw new IllegalArgumentException(
          "the port in the URL of a language model must be at most 65535");
    }
    if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "the URL of a language model must be https, or http on a loopback address");
    }
    if (value.getRawUserInfo() != null
        || value.getRawQuery() != null
        || value.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the URL of a language model must not have a user, query or fragment");
    }
  }

  /**
   * Parses a URL.
   *
   * @throws IllegalArgumentException if the text is not a valid URL or is refused; the message does
   *     not quote it
   */
  public static BaseUrl of(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      // Its message quotes the text, which may hold a key that was pasted into the wrong line.
      throw new IllegalArgumentException("the URL of a language model is not a valid URL");
    }
    return new BaseUrl(uri);
  }

  /** The URL of the only call that we make. */
  URI chatCompletions() {
    String base = value.toString();
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    return URI.create(base + "/chat/completions");
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
