package dev.lifeagent.adapters.cli.client;

/**
 * A key and where it was found. Printed, it shows the place alone.
 *
 * @param value the key itself
 * @param source the file or the variable that it came from
 * @since 0.1
 */
public record ServiceKey(String value, String source) {
  @Override
  public String toString() {
    return source;
  }
}
