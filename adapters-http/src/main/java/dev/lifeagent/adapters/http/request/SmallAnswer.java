package dev.lifeagent.adapters.http.request;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Keeps the length of a small answer from Jetty, which finds it out by itself. Knowing it, Jetty
 * would send the answer with its last byte, and a thread waits until the client takes it; as it is,
 * the answer is sent when the thread is done with it.
 */
final class SmallAnswer extends HttpServletResponseWrapper {
  private final int gathered;

  /**
   * Wraps it.
   *
   * @param gathered how many bytes Jetty gathers before it sends
   */
  SmallAnswer(HttpServletResponse response, int gathered) {
    super(response);
    this.gathered = gathered;
  }

  @Override
  public void setContentLength(int length) {
    setContentLengthLong(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    if (length >= gathered) {
      super.setContentLengthLong(length);
    }
  }
}
