package dev.lifeagent.adapters.http.exchange;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;

/** Does something once, when a request that holds no thread any more was answered. */
public final class AfterAnswer implements AsyncListener {
  private final Runnable work;

  private AfterAnswer(Runnable work) {
    this.work = work;
  }

  /** Does the work when the answer is sent or its client gone; now, unless it comes later. */
  public static void run(ServletRequest request, Runnable work) {
    if (request.isAsyncStarted()) {
      request.getAsyncContext().addListener(new AfterAnswer(work));
    } else {
      work.run();
    }
  }

  /** Called once in any case, also after an error. */
  @Override
  public void onComplete(AsyncEvent event) {
    work.run();
  }

  @Override
  public void onTimeout(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
