package dev.lifeagent.adapters.http.server;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lends threads: each party may hold a number of them, and all together leave some for what must
 * always be answered. What is asked beyond that waits in line, without a thread. Whoever sends or
 * reads slowly holds a thread, and so keeps only its own party waiting. Jetty's {@code QoSHandler}
 * counts requests of all alike, and until their last byte is gone.
 */
public final class ThreadQuota extends Handler.Wrapper {
  private final Function<Request, ClientGroup> parties;
  private final int most;
  private final Map<ClientGroup, Integer> held = new HashMap<>();
  private final Queue<Waiting> line = new ArrayDeque<>();
  private int heldInAll;

  /**
   * Makes the handler.
   *
   * @param parties tells who asks
   * @param most how many threads those without a claim to the spare ones may hold together
   */
  public ThreadQuota(Function<Request, ClientGroup> parties, int most) {
    this.parties = parties;
    this.most = most;
  }

  private record Waiting(
      ClientGroup party, Request request, Response response, Callback callback) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ClientGroup party = parties.apply(request);
    synchronized (line) {
      if (!take(party)) {
        line.add(new Waiting(party, request, response, callback));
        return true;
      }
    }
    try {
      return super.handle(request, response, callback);
    } finally {
      giveBack(party);
    }
  }

  private boolean take(ClientGroup party) {
    int holds = held.getOrDefault(party, 0);
    if (holds >= party.threads() || (!party.spare() && heldInAll >= most)) {
      return false;
    }
    held.put(party, holds + 1);
    heldInAll += party.spare() ? 0 : 1;
    return true;
  }

  private void giveBack(ClientGroup party) {
    Optional<Waiting> next = afterReturn(party);
    while (next.isPresent()) {
      Waiting waiting = next.orElseThrow();
      try {
        waiting.request().getContext().execute(() -> serve(waiting));
        return;
      } catch (RejectedExecutionException e) {
        // The server is stopping, or out of threads.
        waiting.callback().failed(e);
        next = afterReturn(waiting.party());
      }
    }
  }

  private Optional<Waiting> afterReturn(ClientGroup party) {
    synchronized (line) {
      held.merge(party, -1, (holds, one) -> holds > 1 ? holds - 1 : null);
      heldInAll -= party.spare() ? 0 : 1;
      return next();
    }
  }

  private Optional<Waiting> next() {
    for (Iterator<Waiting> all = line.iterator(); all.hasNext(); ) {
      Waiting waiting = all.next();
      if (take(waiting.party())) {
        all.remove();
        return Optional.of(waiting);
      }
    }
    return Optional.empty();
  }

  private void serve(Waiting waiting) {
    Request request = waiting.request();
    Response response = waiting.response();
    try {
      if (!super.handle(request, response, waiting.callback())) {
        Response.writeError(request, response, waiting.callback(), 404);
      }
    } catch (Throwable e) {
      Response.writeError(request, response, waiting.callback(), e);
    } finally {
      giveBack(waiting.party());
    }
  }
}
