package dev.lifeagent.adapters.http.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.lifeagent.adapters.http.json.Json;
import dev.lifeagent.adapters.http.server.AsyncSender;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code GET /openapi.json}: what {@code openapi.yaml} says, which a test compares with the calls.
 * It names the path that this service is served at.
 */
public final class OpenApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String SOURCE = "openapi.yaml";

  /** Made when somebody asks for it: that takes longer than most of what happens at a start. */
  private final transient Map<String, byte[]> documents = new ConcurrentHashMap<>();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json");
    AsyncSender.send(
        request,
        response,
        documents.computeIfAbsent(request.getContextPath(), OpenApiServlet::load));
  }

  private static byte[] load(String contextPath) {
    try (InputStream yaml = OpenApiServlet.class.getResourceAsStream(SOURCE)) {
      Map<String, Object> document =
          Json.strict(new YAMLFactory()).readValue(yaml, new TypeReference<>() {});
      document.put("servers", List.of(Map.of("url", contextPath + "/")));
      return Json.write(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
