package dev.lifeagent.adapters.http.server;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/**
 * Serves a context of its own below a path of the context that it is inserted into; all other paths
 * go on to what is there already.
 */
public final class MountedContext extends Handler.Wrapper {
  private final String path;
  private final Handler context;

  /**
   * Makes the handler.
   *
   * @param path within the outer context, beginning with a slash and not ending with one; empty for
   *     all of it
   * @param context serves it; its context path is that of the outer context and this path
   */
  public MountedContext(String path, Handler context) {
    this.path = path;
    this.context = context;
    installBean(context, true);
  }

  @Override
  public void setServer(Server server) {
    super.setServer(server);
    context.setServer(server);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String asked = Request.getPathInContext(request);
    boolean below = asked.equals(path) || asked.startsWith(path + "/");
    return below
        ? context.handle(request, response, callback)
        : super.handle(request, response, callback);
  }
}
