package dev.lifeagent.bootstrap.dropwizard;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of a file was wrong when its server did not start: an address, a key store. */
final class StartFault {
  private static final Pattern STORE = Pattern.compile("(?i)(?:key|trust) ?store");

  private StartFault() {}

  /** The sentence for people; empty where the file is not to blame. */
  static Optional<String> of(Exception thrown) {
    List<Throwable> causes =
        Stream.iterate((Throwable) thrown, Objects::nonNull, Throwable::getCause).toList();
    if (has(causes, BindException.class) || has(causes, UnresolvedAddressException.class)) {
      String which =
          causes.stream()
              .map(cause -> String.valueOf(cause.getMessage()))
              .filter(message -> message.startsWith("Failed to bind to /"))
              .map(message -> " " + message.substring("Failed to bind to /".length()))
              .findFirst()
              .orElse("");
      return Optional.of(
          "server.applicationConnectors or server.adminConnectors: the address"
              + which
              + " is taken, or not ours; choose another");
    }
    String message = String.valueOf(causes.get(causes.size() - 1).getMessage());
    boolean files =
        has(causes, IOException.class)
            || has(causes, GeneralSecurityException.class)
            || STORE.matcher(message).find();
    return files
        ? Optional.of("server: the connectors cannot be opened: " + message)
        : Optional.empty();
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }
}
