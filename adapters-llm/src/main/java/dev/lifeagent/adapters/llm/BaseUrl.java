package dev.lifeagent.adapters.llm;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider is reached, up to and without {@code /chat/completions}. It is https, or http on
 * this machine, so that no prompt and no key crosses a network in the clear.
 *
 * @param value for example {@code https://api.openai.com/v1} or {@code http://127.0.0.1:11434/v1}
 */
public record BaseUrl(URI value) {
  /** By its form alone: a name that resolves to this machine today need not do so tomorrow. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

  /** The address that Groq documents for OpenAI clients. */
  public static final BaseUrl GROQ = BaseUrl.of("https://api.groq.com/openai/v1");

  /** Refuses another address with {@link IllegalArgumentException}, which does not show it. */
  public BaseUrl {
    String scheme = lower(value.getScheme());
    String host = lower(value.getHost());
    if (host.isEmpty() || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException("the URL of a language model is https://host/path");
    }
    if (value.getPort() > 65_535) {
      throw new IllegalArgumentException("the URL of a language model has a port up to 65535");
    }
    if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "the URL of a language model is https, or http on a loopback address");
    }
    if (value.getRawUserInfo() != null
        || value.getRawQuery() != null
        || value.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the URL of a language model has no user, query or fragment");
    }
  }

  /**
   * The URL that the text is.
   *
   * @throws IllegalArgumentException when it is none, or refused; the message does not show it
   */
  public static BaseUrl of(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      // Its message quotes the text, which may hold a key that was pasted into the wrong line.
      throw new IllegalArgumentException("the URL of a language model is not a URL");
    }
    return new BaseUrl(uri);
  }

  /** The address of the one call that we make. */
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
