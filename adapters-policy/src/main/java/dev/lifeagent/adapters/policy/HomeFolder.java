package dev.lifeagent.adapters.policy;

import java.io.IOException;
import java.nio.file.Path;

/** What {@code ~} stands for in the paths of a policy. */
final class HomeFolder {
  private HomeFolder() {}

  /**
   * The home of the user that the service runs as, with its links followed: the paths of acts are
   * known by where they really lead. The root for a user without one.
   */
  static String ofProcess() {
    // A user that the system does not know has "?" for a home.
    Path home = Path.of(System.getProperty("user.home", ""));
    if (!home.isAbsolute()) {
      return "/";
    }
    try {
      return home.toRealPath().toString();
    } catch (IOException e) {
      return home.normalize().toString();
    }
  }
}
