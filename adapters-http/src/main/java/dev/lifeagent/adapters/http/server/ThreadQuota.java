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
 * Limits the threads of each client group, and of all together, so that some threads are left for
 * what must always be answered. A request above the limit is queued and holds no thread. A client
 * that sends or reads slowly holds a thread, and so delays only its own group. Jetty's {@code
 * QoSHandler} has one limit for all clients, and counts a request until its last byte is sent.
 */
public final class ThreadQuota extends Handler.Wrapper {
  private final Function<Request, ClientGroup> groups;
  private final int most;
  private final Map<ClientGroup, Integer> held = new HashMap<>();
  private final Queue<Waiting> line = new ArrayDeque<>();
  private int heldInAll;

  /**
   * Makes the handler.
   *
   * @param groups gives the group of a request
   * @param most how many threads those without a claim to the spare ones may hold together
   */
  public ThreadQuota(Function<Request, ClientGroup> groups, int most) {
    this.groups = groups;
    this.most = most;
  }

  private record Waiting(
      ClientGroup group, Request request, Response response, Callback callback) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ClientGroup group = groups.apply(request);
    synchronized (line) {
      if (!take(group)) {
        line.add(new Waiting(group, request, response, callback));
        return true;
      }
    }
    try {
      return super.handle(request, response, callback);
    } finally {
      giveBack(group);
    }
  }

  private boolean take(ClientGroup group) {
    int holds = held.getOrDefault(group, 0);
    if (holds >= group.threads() || (!group.spare() && heldInAll >= most)) {
      return false;
    }
    held.put(group, holds + 1);
    heldInAll += group.spare() ? 0 : 1;
    return true;
  }

  private void giveBack(ClientGroup group) {
    Optional<Waiting> next = afterReturn(group);
    while (next.isPresent()) {
      Waiting waiting = next.orElseThrow();
      try {
        waiting.request().getContext().execute(() -> serve(waiting));
        return;
      } catch (RejectedExecutionException e) {
        // The server is stopping, or out of threads.
        waiting.callback().failed(e);
        next = afterReturn(waiting.group());
      }
    }
  }

  private Optional<Waiting> afterReturn(ClientGroup group) {
    synchronized (line) {
      held.merge(group, -1, (holds, one) -> holds > 1 ? holds - 1 : null);
      heldInAll -= group.spare() ? 0 : 1;
      return next();
    }
  }

  private Optional<Waiting> next() {
    for (Iterator<Waiting> all = line.iterator(); all.hasNext(); ) {
      Waiting waiting = all.next();
      if (take(waiting.group())) {
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
      giveBack(waiting.group());
    }
  }
}
