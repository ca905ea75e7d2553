package dev.lifeagent.bootstrap.extension;

import java.util.Locale;

/**
 * Which variables belong to which adapter: those that begin with its section and an underscore. No
 * section may hold a variable of another one or of the service, which may be a key.
 */
final class Sections {
  private Sections() {}

  /** The section of an adapter: {@code LLM_MY_MODEL} for the model {@code my-model}. */
  static String of(String beginning, String name) {
    return beginning + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** Whether a variable, or another section, is or begins with the section. */
  static boolean holds(String section, String other) {
    return (other + "_").startsWith(section + "_");
  }
}
