package dev.lifeagent.adapters.http.sse;

import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Starts the stream with the server, and ends it when the server begins to stop: later would be too
 * late, since the server waits for requests that are open.
 */
public final class StreamLifecycle implements LifeCycle.Listener {
  private final EventStream stream;

  private StreamLifecycle(EventStream stream) {
    this.stream = stream;
  }

  /** Ties the stream to the server of the environment. */
  public static void attach(LifecycleEnvironment lifecycle, EventStream stream) {
    lifecycle.addEventListener(new StreamLifecycle(stream));
  }

  @Override
  public void lifeCycleStarting(LifeCycle server) {
    stream.start();
  }

  @Override
  public void lifeCycleStopping(LifeCycle server) {
    stream.close();
  }
}
