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

  /** Says where, and nothing of what Jackson says: that quotes source and names classes. */
  public static NotJsonException of(JsonProcessingException e) {
    String what =
        e instanceof StreamConstraintsException
            ? "something in it is too deep or too long (at most "
                + Json.MAX_DEPTH
                + " levels of nesting)"
            : "it cannot be read, or a key is there twice, or text follows the value";
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
