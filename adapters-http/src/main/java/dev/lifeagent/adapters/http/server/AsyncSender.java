package dev.lifeagent.adapters.http.server;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

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

  /**
   * Sends the content, which must not be changed meanwhile. The idle timeout of the connection
   * applies.
   */
  public static void send(HttpServletRequest request, HttpServletResponse response, byte[] content)
      throws IOException {
    response.setContentLength(content.length);
    ServletOutputStream out = response.getOutputStream();
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(0);
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
