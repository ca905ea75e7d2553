package dev.lifeagent.adapters.http.request;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;

/** Takes YAML bodies (RFC 9512, and the names that were in use before it). */
public final class YamlReader implements MessageBodyReader<YamlBody> {
  private static final Set<String> TYPES =
      Set.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml");

  private final Bodies bodies;

  /** Reads within the limit of the bodies. */
  public YamlReader(Bodies bodies) {
    this.bodies = bodies;
  }

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return type == YamlBody.class;
  }

  @Override
  public YamlBody readFrom(
      Class<YamlBody> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body) {
    return new YamlBody(bodies.read(body, headers, TYPES));
  }
}
