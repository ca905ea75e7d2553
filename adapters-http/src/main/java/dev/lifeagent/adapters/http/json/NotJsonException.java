package dev.lifeagent.adapters.http.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import org.jspecify.annotations.Nullable;

/** What was to be read is not one value of its format. The message echoes nothing of it. */
public final class NotJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception with a sentence for the author of the request. */
  public NotJsonException(String message) {
    super(message, null, false, false);
  }

  /** Names the place, without the message of Jackson, which quotes source and names classes. */
  public static NotJsonException of(JsonProcessingException e) {
    String what =
        e instanceof StreamConstraintsException
            ? "a value is nested too deep or is too long (at most "
                + Json.MAX_DEPTH
                + " levels of nesting)"
            : "it cannot be parsed, has a duplicate key, or has text after the value";
    return new NotJsonException(what + place(e.getLocation()));
  }

  private static String place(@Nullable JsonLocation at) {
    return at == null || at.getLineNr() < 1
        ? ""
        : ", near line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
