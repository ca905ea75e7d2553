package dev.lifeagent.adapters.llm;

import java.util.regex.Pattern;

/** The key of a provider. It is shown to the client that sends it alone. */
public final class ApiKey {
  /** What a header takes, without spaces. */
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,4096}");

  private final String value;

  private ApiKey(String value) {
    this.value = value;
  }

  /**
   * The key; spaces around it, as files and shells leave them, are taken off.
   *
   * @throws IllegalArgumentException when it is empty or has characters that no key has; the
   *     message does not show it
   */
  public static ApiKey of(String value) {
    String key = value.strip();
    if (!FORM.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "an API key has 1 to 4096 visible ASCII characters and no spaces");
    }
    return new ApiKey(key);
  }

  /** The value of the {@code Authorization} header. */
  String authorization() {
    return "Bearer " + value;
  }

  /**
   * The text with a mark in the place of each run of characters that the key has, too; a key that
   * is shorter than a run is taken out where it stands whole.
   */
  String without(String text, int run) {
    return Overlap.masked(text, value, Math.min(run, value.length()), "[key]");
  }

  @Override
  public String toString() {
    return "ApiKey[hidden]";
  }
}
