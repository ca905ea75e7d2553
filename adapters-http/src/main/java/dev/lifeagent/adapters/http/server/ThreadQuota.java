package dev.lifeagent.adapters.http.server;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Limits the threads of each client group, and of all together, so that some threads are left for
 * what must always be answered. A request above the limit is queued and holds no thread. A client
 * that sends or reads slowly holds a thread, and so delays only its own group. Some requests give
 * their thread back early; these count for their group, not for all, until their last byte is sent
 * or their client is gone. Jetty's {@code QoSHandler} has one limit for all clients, and counts
 * every request so.
 */
public final class ThreadQuota extends Handler.Wrapper {
  private final Function<Request, ClientGroup> groups;
  private final Predicate<Request> untilSent;
  private final int most;
  private final Map<ClientGroup, Integer> held = new HashMap<>();
  private final Queue<Waiting> line = new ArrayDeque<>();
  private int heldInAll;

  /**
   * Makes the handler.
   *
   * @param groups gives the group of a request
   * @param untilSent whether it counts for its group until its answer is sent
   * @param most how many threads those without a claim to the spare ones may hold together
   */
  public ThreadQuota(
      Function<Request, ClientGroup> groups, Predicate<Request> untilSent, int most) {
    this.groups = groups;
    this.untilSent = untilSent;
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
    return serve(new Waiting(group, request, response, callback));
  }

  private boolean serve(Waiting waiting) throws Exception {
    ClientGroup group = waiting.group();
    Callback callback = waiting.callback();
    boolean stays = untilSent.test(waiting.request());
    AtomicBoolean left = new AtomicBoolean();
    Callback sent = stays ? Callback.from(callback, () -> leave(group, left)) : callback;
    boolean handled = false;
    try {
      handled = super.handle(waiting.request(), waiting.response(), sent);
      return handled;
    } finally {
      giveBack(group, true, !stays);
      if (stays && !handled) {
        // Jetty ends it, without our callback.
        leave(group, left);
      }
    }
  }

  private void leave(ClientGroup group, AtomicBoolean left) {
    if (left.compareAndSet(false, true)) {
      giveBack(group, false, true);
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

  private void giveBack(ClientGroup group, boolean thread, boolean place) {
    Optional<Waiting> next = afterReturn(group, thread, place);
    while (next.isPresent()) {
      Waiting waiting = next.orElseThrow();
      try {
        waiting.request().getContext().execute(() -> serveLate(waiting));
        return;
      } catch (RejectedExecutionException e) {
        // The server is stopping, or out of threads.
        waiting.callback().failed(e);
        next = afterReturn(waiting.group(), true, true);
      }
    }
  }

  private Optional<Waiting> afterReturn(ClientGroup group, boolean thread, boolean place) {
    synchronized (line) {
      if (place) {
        held.merge(group, -1, (holds, one) -> holds > 1 ? holds - 1 : null);
      }
      heldInAll -= thread && !group.spare() ? 1 : 0;
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

  private void serveLate(Waiting waiting) {
    Request request = waiting.request();
    Response response = waiting.response();
    try {
      if (!serve(waiting)) {
        Response.writeError(request, response, waiting.callback(), 404);
      }
    } catch (Throwable e) {
      Response.writeError(request, response, waiting.callback(), e);
    }
  }
}
