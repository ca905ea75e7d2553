package dev.lifeagent.adapters.http.exchange;

import jakarta.servlet.ServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Handles the unread rest of a request body. Jetty reads what has arrived, and closes the
 * connection if the body is incomplete. Unless the response announces it, the client's next request
 * fails.
 */
public final class DrainRequest {
  private static final String ATTRIBUTE = DrainRequest.class.getName();

  private DrainRequest() {}

  /** Remembers the request as the container made it; what resources see later is a proxy. */
  public static void remember(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, ServletContextRequest.getServletContextRequest(request));
  }

  /** Says in the answer that the connection ends here, if it does. Waits for nothing. */
  public static void announce(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof ServletContextRequest container
        && !container.consumeAvailable()) {
      container.getServletContextResponse().getHeaders().put(HttpHeader.CONNECTION, "close");
    }
  }
}
