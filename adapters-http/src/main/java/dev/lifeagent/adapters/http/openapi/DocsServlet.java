package dev.lifeagent.adapters.http.openapi;

import dev.lifeagent.adapters.http.problem.ProblemWriter;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.adapters.http.server.AsyncSender;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /docs/}: Swagger UI from its webjar, with our initializer in the place of its own, which
 * loads a sample from elsewhere. Nothing on the page comes from another host.
 */
public final class DocsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String INITIALIZER = "swagger-initializer.js";

  /** Every file that is served, with its type. */
  private static final Map<String, String> FILES =
      Map.of(
          "index.html",
          "text/html; charset=utf-8",
          "index.css",
          "text/css; charset=utf-8",
          "swagger-ui.css",
          "text/css; charset=utf-8",
          "swagger-ui-bundle.js",
          "text/javascript; charset=utf-8",
          "swagger-ui-standalone-preset.js",
          "text/javascript; charset=utf-8",
          INITIALIZER,
          "text/javascript; charset=utf-8",
          "favicon-16x16.png",
          "image/png",
          "favicon-32x32.png",
          "image/png");

  private static final String CONTENT_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final transient String folder = folder();
  private final transient Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final transient ProblemWriter problems;

  /** Makes the servlet. */
  public DocsServlet(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    if (path == null) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", request.getContextPath() + "/docs/");
      return;
    }
    String name = path.equals("/") ? "index.html" : path.substring(1);
    String type = FILES.get(name);
    if (type == null) {
      problems.write(request, response, Problems.notFound("there is nothing at this path"));
      return;
    }
    response.setContentType(type);
    response.setHeader("Content-Security-Policy", CONTENT_POLICY);
    AsyncSender.send(request, response, contents.computeIfAbsent(name, this::content));
  }

  private byte[] content(String name) {
    try (InputStream file = open(name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream open(String name) throws IOException {
    return name.equals(INITIALIZER)
        ? found(DocsServlet.class.getResourceAsStream(name))
        : found(DocsServlet.class.getResourceAsStream(folder + name));
  }

  /** The folder in the webjar, which bears the version that the webjar tells of itself. */
  private static String folder() {
    String about = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    try (InputStream in = found(DocsServlet.class.getResourceAsStream(about))) {
      Properties properties = new Properties();
      properties.load(in);
      return "/META-INF/resources/webjars/swagger-ui/" + properties.getProperty("version") + "/";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream found(@Nullable InputStream resource) throws IOException {
    if (resource == null) {
      throw new IOException("the webjar of Swagger UI is not on the class path");
    }
    return resource;
  }
}
