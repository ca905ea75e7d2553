package dev.lifeagent.adapters.http.page;

import dev.lifeagent.adapters.http.problem.ProblemWriter;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.adapters.http.server.AsyncSender;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the page. They hold no data: the page asks the API with the key that the reader
 * enters.
 */
public final class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Nothing inline, nothing from anywhere else, and no form that could send a key. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()",
          "Cache-Control",
          "no-cache");

  private final transient Map<String, PageFile> files = PageFile.all();
  private final transient Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final transient ProblemWriter problems;

  /** Makes the servlet. */
  public PageServlet(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    String name = path == null || path.equals("/") ? "index.html" : path.substring(1);
    PageFile wanted = files.get(name);
    if (wanted == null) {
      problems.write(request, response, Problems.notFound("there is nothing at this path"));
      return;
    }
    response.setContentType(wanted.type());
    HEADERS.forEach(response::setHeader);
    AsyncSender.send(request, response, contents.computeIfAbsent(name, absent -> wanted.content()));
  }
}
