package dev.lifeagent.adapters.http.exchange;

import jakarta.servlet.ServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Does something once, when a request that may hold no thread any more was answered. */
public final class AfterAnswer {
  private AfterAnswer() {}

  /**
   * Does the work when the answer is sent or its client is gone; now, unless it comes later. An
   * {@code AsyncListener} would not hear of an answer that breaks off after its head.
   */
  public static void run(ServletRequest request, Runnable work) {
    if (request.isAsyncStarted()) {
      Request container = ServletContextRequest.getServletContextRequest(request);
      Request.addCompletionListener(container, failure -> work.run());
    } else {
      work.run();
    }
  }
}
