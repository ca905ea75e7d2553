package dev.lifeagent.bootstrap.config;

/**
 * What is wrong with one setting.
 *
 * @param name the setting as a variable, such as {@code RATE_LIMIT_RPS}
 * @param text the rest of the sentence that begins with it; without the value, which may be a key
 */
public record SettingFault(String name, String text) {
  /** The whole sentence. */
  @Override
  public String toString() {
    return name + " " + text;
  }
}
