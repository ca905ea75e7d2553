package dev.lifeagent.adapters.http.server;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Sends what many ask for, as fast as each reads it: none of them holds a thread or a copy. */
public final class AsyncSender implements WriteListener {
  private static final int STEP = 32 * 1024;

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final byte[] content;
  private int sent;

  private AsyncSender(AsyncContext async, ServletOutputStream out, byte[] content) {
    this.async = async;
    this.out = out;
    this.content = content;
  }

  /** From how many bytes on an answer is sent while it is written. */
  public static int gathered(ServletRequest request) {
    return ServletContextRequest.getServletContextRequest(request)
        .getConnectionMetaData()
        .getHttpConfiguration()
        .getOutputAggregationSize();
  }

  /** Begins an answer that holds no thread while it is made, for as long as that takes. */
  public static AsyncContext begin(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(0);
    return async;
  }

  /**
   * Sends what was begun, on any thread, which waits for nothing.
   *
   * @param answer sets status and headers but the length, and gives the content; after what it
   *     throws the answer is 500 without content
   */
  public static void end(AsyncContext async, Supplier<byte[]> answer) {
    ConnectionThreads.answer(() -> finish(async, answer));
  }

  private static void finish(AsyncContext async, Supplier<byte[]> answer) {
    try {
      byte[] content = answer.get();
      ServletOutputStream out = async.getResponse().getOutputStream();
      if (content.length < gathered(async.getRequest())) {
        out.write(content);
        async.complete();
      } else {
        async.getResponse().setContentLength(content.length);
        out.setWriteListener(new AsyncSender(async, out, content));
      }
    } catch (Throwable e) {
      // Whatever it is, the request ends, and gives back what it holds.
      abort(async);
    }
  }

  private static void abort(AsyncContext async) {
    try {
      if (async.getResponse() instanceof HttpServletResponse response && !response.isCommitted()) {
        response.resetBuffer();
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      }
      async.complete();
    } catch (RuntimeException e) {
      // The client left, and the container has ended it.
    }
  }

  /**
   * Sends the content, which must not be changed meanwhile. The idle timeout of the connection
   * applies.
   */
  public static void send(HttpServletRequest request, HttpServletResponse response, byte[] content)
      throws IOException {
    response.setContentLength(content.length);
    ServletOutputStream out = response.getOutputStream();
    AsyncContext async = begin(request, response);
    out.setWriteListener(new AsyncSender(async, out, content));
  }

  @Override
  public void onWritePossible() throws IOException {
    while (out.isReady()) {
      if (sent == content.length) {
        async.complete();
        return;
      }
      int step = Math.min(STEP, content.length - sent);
      out.write(content, sent, step);
      sent += step;
    }
  }

  @Override
  public void onError(Throwable thrown) {
    // The reader is gone, or read nothing for too long.
    async.complete();
  }
}
