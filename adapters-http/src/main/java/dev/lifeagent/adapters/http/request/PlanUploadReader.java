package dev.lifeagent.adapters.http.request;

import dev.lifeagent.adapters.http.body.PlanBody;
import dev.lifeagent.adapters.http.json.Json;
import dev.lifeagent.adapters.http.json.JsonObject;
import dev.lifeagent.adapters.http.json.RecordReader;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a plan as JSON, or as a raw patch under the names that diffs are sent with. */
public final class PlanUploadReader implements MessageBodyReader<PlanUpload> {
  private static final Set<String> DIFFS = Set.of("text/x-diff", "text/x-patch");
  private static final Set<String> TYPES =
      Set.of("application/json", "text/x-diff", "text/x-patch");

  private final Bodies bodies;
  private final RecordReader records;

  /** Reads within the limit of the bodies. */
  public PlanUploadReader(Bodies bodies, RecordReader records) {
    this.bodies = bodies;
    this.records = records;
  }

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return type == PlanUpload.class;
  }

  @Override
  public PlanUpload readFrom(
      Class<PlanUpload> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body) {
    byte[] bytes = bodies.read(body, headers, TYPES);
    if (isDiff(headers.getFirst(HttpHeaders.CONTENT_TYPE))) {
      return new PlanUpload(Optional.empty(), Optional.of(new PlanUpload.RawPatch(bytes)));
    }
    PlanBody json = records.read(JsonObject.of(Json.read(bytes), ""), PlanBody.class);
    return new PlanUpload(Optional.of(json), Optional.empty());
  }

  private static boolean isDiff(@Nullable String type) {
    return type != null && DIFFS.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
  }
}
