package dev.lifeagent.adapters.http.page;

import dev.lifeagent.adapters.http.problem.ProblemWriter;
import dev.lifeagent.adapters.http.problem.Problems;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The files of the page. They hold no data: the page asks the API, with the key of whoever looks.
 */
public final class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** Every file that is served, with its type. */
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("index.html", "text/html; charset=utf-8"),
          Map.entry("page.css", "text/css; charset=utf-8"),
          Map.entry("main.js", SCRIPT),
          Map.entry("api.js", SCRIPT),
          Map.entry("stream.js", SCRIPT),
          Map.entry("events.js", SCRIPT),
          Map.entry("plans.js", SCRIPT),
          Map.entry("diff.js", SCRIPT),
          Map.entry("policy.js", SCRIPT),
          Map.entry("proof.js", SCRIPT),
          Map.entry("dom.js", SCRIPT));

  /** Nothing inline, nothing from anywhere else, and no form that could carry a key away. */
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
    String type = FILES.get(name);
    try (InputStream file = type == null ? null : PageServlet.class.getResourceAsStream(name)) {
      if (type == null || file == null) {
        problems.write(request, response, Problems.notFound("there is nothing at this path"));
        return;
      }
      response.setContentType(type);
      HEADERS.forEach(response::setHeader);
      file.transferTo(response.getOutputStream());
    }
  }
}
