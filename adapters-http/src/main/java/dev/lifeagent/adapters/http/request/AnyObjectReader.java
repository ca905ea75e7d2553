package dev.lifeagent.adapters.http.request;

import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.json.Json;
import dev.lifeagent.adapters.http.json.Unicode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads bodies of JSON objects that are not of our form, within the same bounds as the others. */
public final class AnyObjectReader implements MessageBodyReader<AnyObject> {
  private static final Set<String> TYPES = Set.of("application/json");

  private final Bodies bodies;

  /** Reads within the limit of the bodies. */
  public AnyObjectReader(Bodies bodies) {
    this.bodies = bodies;
  }

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return type == AnyObject.class;
  }

  @Override
  public AnyObject readFrom(
      Class<AnyObject> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body) {
    Object json = Json.read(bodies.read(body, headers, TYPES));
    if (!(json instanceof Map<?, ?> object)) {
      throw InvalidFieldsException.of("", "must be an object");
    }
    if (!Unicode.wellFormed(json)) {
      throw InvalidFieldsException.of("", "contains an unpaired surrogate");
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    object.forEach((name, value) -> members.put(String.valueOf(name), value));
    return new AnyObject(members);
  }
}
