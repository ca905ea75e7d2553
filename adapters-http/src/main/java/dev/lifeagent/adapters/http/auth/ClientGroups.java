package dev.lifeagent.adapters.http.auth;

import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.server.ClientGroup;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;

/**
 * The groups whose requests delay only each other: each key is one, each part of the service that
 * needs no key is one, and all requests with an unknown key are one.
 */
public final class ClientGroups implements Function<Request, ClientGroup> {
  /** Enough for an agent in as many conversations with a slow model; no key takes all. */
  private static final int OF_A_KEY = 128;

  private static final int OF_STRANGERS = 16;

  private static final int OF_WHAT_IS_ALWAYS_ANSWERED = 8;

  private final Keys keys;

  /** Knows these keys. */
  public ClientGroups(Keys keys) {
    this.keys = keys;
  }

  @Override
  public ClientGroup apply(Request request) {
    String path = Request.getPathInContext(request);
    if (path.equals("/health") || path.equals("/health/ready")) {
      return new ClientGroup(path, OF_WHAT_IS_ALWAYS_ANSWERED, true);
    }
    if (Access.open(path)) {
      int end = path.indexOf('/', 1);
      return new ClientGroup(end < 0 ? path : path.substring(0, end), OF_STRANGERS, false);
    }
    Optional<Key> key = key(request);
    if (path.equals("/kill-switch") && key.filter(ClientGroups::mayStopAll).isPresent()) {
      return new ClientGroup(path + " " + name(key), OF_WHAT_IS_ALWAYS_ANSWERED, true);
    }
    return new ClientGroup(name(key), key.isPresent() ? OF_A_KEY : OF_STRANGERS, false);
  }

  private Optional<Key> key(Request request) {
    try {
      return keys.find(Credentials.secret(request.getHeaders()::getValuesList));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private static boolean mayStopAll(Key key) {
    return key.roles().contains(Role.OPERATOR);
  }

  private static String name(Optional<Key> key) {
    return key.map(known -> "key " + known.caller().name()).orElse("without a key");
  }
}
