package dev.lifeagent.adapters.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** A running service, asked with one key. */
public final class ServiceClient {
  /** Keeps every digit of a number: people decide about what is printed. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI address;
  private final ServiceKey key;
  private Optional<Instant> now = Optional.empty();

  /** The same with a key that was found nowhere in particular. */
  public ServiceClient(URI address, String key) {
    this(address, new ServiceKey(key, "a given key"));
  }

  /**
   * Makes a client; nothing is asked yet.
   *
   * @param address such as {@code http://127.0.0.1:8080}
   * @param key its value is sent as {@code X-API-Key}
   * @throws IllegalArgumentException if the address is not an HTTP URL, or the key has characters
   *     that a header cannot contain
   */
  public ServiceClient(URI address, ServiceKey key) {
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw new IllegalArgumentException("the URL must be like http://127.0.0.1:8080");
    }
    if (key.value().isEmpty() || !key.value().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("a key is one line of letters, digits and signs");
    }
    this.address = address;
    this.key = key;
  }

  /**
   * Asks for JSON.
   *
   * @throws RefusedException when the service refuses
   * @throws ServiceException if it fails, or does not know the key or the entry
   * @throws UnreachableException if no service answers
   */
  public JsonNode get(String path) {
    return json(send(request(path).GET().build()));
  }

  /** Asks for a file, byte for byte; fails as {@link #get} does. */
  public byte[] bytes(String path) {
    return send(request(path).GET().build());
  }

  /** Posts JSON; fails as {@link #get} does. */
  public JsonNode post(String path, Map<String, ?> body) {
    try {
      return post(path, "application/json", JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON", e);
    }
  }

  /** Posts a body of another type; fails as {@link #get} does. */
  public JsonNode post(String path, String type, byte[] body) {
    return json(
        send(
            request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build()));
  }

  /**
   * An answer of any status.
   *
   * @param body as it came; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on at once and never compared.
  public record Answer(int status, byte[] body) {}

  /**
   * Posts JSON, and takes whatever the service answers.
   *
   * @param headers further headers
   * @throws UnreachableException if no service answers
   */
  public Answer exchange(String path, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    HttpResponse<byte[]> response = exchange(request.build());
    return new Answer(response.statusCode(), response.body());
  }

  /**
   * Opens a stream that lasts; its reader closes it.
   *
   * @param headers further headers
   * @param silence how long nothing may come before the stream ends, or its reading throws {@link
   *     IOException}
   * @throws RefusedException when the service refuses
   * @throws ServiceException if it fails, or does not know the key
   * @throws UnreachableException if no service answers
   */
  public InputStream stream(String path, Map<String, String> headers, Duration silence) {
    HttpRequest.Builder request = request(path).GET();
    headers.forEach(request::header);
    HttpResponse<InputStream> response =
        exchange(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() == 200) {
      return new TimedInput(response.body(), silence);
    }
    try (InputStream body = response.body()) {
      throw Answers.failure(response.statusCode(), body.readAllBytes());
    } catch (IOException e) {
      throw new UnreachableException("the answer of " + address + " ended early");
    }
  }

  /** Where the service is, without a slash at its end. */
  public String address() {
    return address.toString().replaceAll("/+$", "");
  }

  /** Where the key was found. */
  public String keySource() {
    return key.source();
  }

  /**
   * A path with its query.
   *
   * @param parameters in their order; empty values are left out
   */
  public static String path(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .filter(one -> !one.getValue().isEmpty())
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** The service's time at its newest answer; empty where it does not tell. */
  public Optional<Instant> now() {
    return now;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path))
        .timeout(LIMIT)
        .header("X-API-Key", key.value());
  }

  private byte[] send(HttpRequest request) {
    HttpResponse<byte[]> response = exchange(request);
    now = date(response);
    if (response.statusCode() != 200) {
      throw Answers.failure(response.statusCode(), response.body());
    }
    return response.body();
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    return exchange(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (SSLException e) {
      throw new UnreachableException(
          "the certificate of "
              + address
              + " is not trusted here; give its trust store in LIFE_AGENT_JAVA_OPTS with"
              + " -Djavax.net.ssl.trustStore=FILE");
    } catch (IOException e) {
      throw new UnreachableException(
          "no service answers at "
              + address
              + "; start it with life-agent server, or name another with --url or"
              + " LIFE_AGENT_URL");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while waiting for " + address);
    }
  }

  private static Optional<Instant> date(HttpResponse<?> response) {
    try {
      return response
          .headers()
          .firstValue("Date")
          .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private JsonNode json(byte[] body) {
    try {
      JsonNode answer = JSON.readTree(body);
      if (answer.isObject()) {
        return answer;
      }
    } catch (IOException e) {
      // Said below.
    }
    throw new UnreachableException("what answers at " + address + " is not a Life-Agent");
  }
}
