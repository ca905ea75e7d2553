package dev.lifeagent.adapters.llm;

import java.util.regex.Pattern;

/** The API key of a provider. Only the client that sends it can read it. */
public final class ApiKey {
  /** The characters that a header may contain, without spaces. */
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,4096}");

  private final String value;

  private ApiKey(String value) {
    this.value = value;
  }

  /**
   * Makes a key; spaces around the text, as left by files and shells, are removed.
   *
   * @throws IllegalArgumentException if the text is empty or has characters that no key has; the
   *     message does not quote it
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
   * The text with a mark in place of each run of characters that also occurs in the key. A key
   * shorter than such a run is replaced where it occurs as a whole.
   */
  String without(String text, int run) {
    return Overlap.masked(text, value, Math.min(run, value.length()), "[key]");
  }

  @Override
  public String toString() {
    return "ApiKey[hidden]";
  }
}
