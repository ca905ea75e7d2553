package dev.lifeagent.adapters.http.exchange;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Handles the unread rest of a request body. Jetty reads what has arrived, and closes the
 * connection if the body is incomplete. Unless the response announces it, the client's next request
 * fails.
 */
public final class DrainRequest {
  private static final String ATTRIBUTE = DrainRequest.class.getName();

  /** How much of a body that is refused is still read, so that the answer reaches its sender. */
  private static final long MAX_DRAINED = 32L << 20;

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

  /**
   * Reads what is left of a body and drops it. Without it the connection is reset while the client
   * still sends, and the client may lose the answer. Waits for the client, no longer than the
   * connection may be idle.
   */
  public static void drain(InputStream body) throws IOException {
    byte[] waste = new byte[8192];
    long left = MAX_DRAINED;
    int read = body.read(waste);
    while (read >= 0 && left > 0) {
      left -= read;
      read = body.read(waste);
    }
  }
}
