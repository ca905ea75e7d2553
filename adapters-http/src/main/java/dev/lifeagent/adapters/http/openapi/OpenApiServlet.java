package dev.lifeagent.adapters.http.openapi;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.lifeagent.adapters.http.json.Json;
import dev.lifeagent.adapters.http.server.AsyncSender;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: what {@code openapi.yaml} says, a test compares it with the calls. */
public final class OpenApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String SOURCE = "openapi.yaml";

  /** Made when somebody asks for it: that takes longer than most of what happens at a start. */
  private static final class Document {
    static final byte[] JSON = load();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json");
    AsyncSender.send(request, response, Document.JSON);
  }

  private static byte[] load() {
    try (InputStream yaml = OpenApiServlet.class.getResourceAsStream(SOURCE)) {
      return Json.write(Json.strict(new YAMLFactory()).readValue(yaml, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
