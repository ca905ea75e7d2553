package dev.lifeagent.bootstrap.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Sends requests to one service with one key. */
public final class Http {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final String key;

  /** What came back. */
  public record Answer(int status, HttpHeaders headers, String body) {
    /** The type of the body, or nothing. */
    public String contentType() {
      return header("Content-Type");
    }

    /** A header, or nothing. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** The body as JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }

    /** The code of a problem body. */
    public String code() {
      return json().path("code").asText();
    }
  }

  /** Talks to the service at the address. */
  public Http(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /** GET. */
  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  /** The bytes of an answer of 200. */
  public byte[] bytes(String path) {
    HttpResponse<byte[]> response =
        send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode());
    }
    return response.body();
  }

  /** POST of a JSON body, made of whatever Jackson can write. */
  public Answer post(String path, Object body) {
    try {
      return post(path, "application/json", JSON.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** POST of bytes as they are. */
  public Answer post(String path, String type, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  /** The events after the given one up to the last that is there now, from the stream. */
  public List<JsonNode> events(long after) {
    long last = get("/meta").json().path("log").path("size").asLong();
    List<JsonNode> events = new ArrayList<>();
    HttpRequest request = request("/events?after=" + after).GET().build();
    if (last <= after) {
      return events;
    }
    try (Stream<String> lines = CLIENT.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
      Iterator<String> iterator = lines.iterator();
      while (iterator.hasNext()) {
        String line = iterator.next();
        if (line.startsWith("data: {\"id\"")) {
          JsonNode event = JSON.readTree(line.substring("data: ".length()));
          events.add(event);
          if (event.path("id").asLong() >= last) {
            break;
          }
        }
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofMinutes(1))
        .header("X-API-Key", key);
  }

  private static Answer send(HttpRequest request) {
    HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  private static <T> HttpResponse<T> send(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return CLIENT.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
