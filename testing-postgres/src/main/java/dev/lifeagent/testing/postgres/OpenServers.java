package dev.lifeagent.testing.postgres;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The servers of this process, which a hook closes at its end. */
final class OpenServers {
  private static final Set<PostgresServer> OPEN = new HashSet<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(OpenServers::closeAll, "close postgres"));
  }

  private OpenServers() {}

  static synchronized void add(PostgresServer server) {
    OPEN.add(server);
  }

  static synchronized void remove(PostgresServer server) {
    OPEN.remove(server);
  }

  private static void closeAll() {
    List<PostgresServer> open;
    synchronized (OpenServers.class) {
      open = List.copyOf(OPEN);
    }
    for (PostgresServer server : open) {
      try {
        server.close();
      } catch (RuntimeException e) {
        System.err.println(e);
      }
    }
  }
}
