package dev.lifeagent.adapters.http.request;

import dev.lifeagent.adapters.http.body.JsonBody;
import dev.lifeagent.adapters.http.json.Json;
import dev.lifeagent.adapters.http.json.JsonObject;
import dev.lifeagent.adapters.http.json.RecordReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;

/**
 * Reads JSON bodies. It takes every type and refuses all but {@code application/json} itself, so
 * that a body without a type is told from no body at all.
 */
public final class JsonReader implements MessageBodyReader<JsonBody> {
  private static final Set<String> TYPES = Set.of("application/json");

  private final Bodies bodies;
  private final RecordReader records;

  /** Reads within the limit of the bodies. */
  public JsonReader(Bodies bodies, RecordReader records) {
    this.bodies = bodies;
    this.records = records;
  }

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return JsonBody.class.isAssignableFrom(type);
  }

  @Override
  public JsonBody readFrom(
      Class<JsonBody> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body) {
    byte[] bytes = bodies.read(body, headers, TYPES);
    boolean mayBeEmpty = Arrays.stream(notes).anyMatch(MayBeEmpty.class::isInstance);
    return bytes.length == 0 && mayBeEmpty
        ? records.read(JsonObject.empty(), type)
        : read(bytes, type);
  }

  /** Reads the body of a request that a servlet answers. */
  public <T extends JsonBody> T read(HttpServletRequest request, Class<T> type) {
    return read(bodies.readJson(request), type);
  }

  private <T extends JsonBody> T read(byte[] bytes, Class<T> type) {
    return records.read(JsonObject.of(Json.read(bytes), ""), type);
  }
}
