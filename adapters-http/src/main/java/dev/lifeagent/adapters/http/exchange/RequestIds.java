package dev.lifeagent.adapters.http.exchange;

import jakarta.servlet.ServletRequest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ids under which requests are answered, recorded and logged. Safe for several threads. */
public final class RequestIds {
  /** The header that brings an id and takes it back. */
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = RequestIds.class.getName();
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final String prefix;
  private final UnaryOperator<String> redaction;
  private final AtomicLong counter = new AtomicLong();

  /**
   * Makes ids of a random beginning, drawn once, and a counter.
   *
   * @param entropy gives that many random bytes
   * @param redaction puts a marker in the place of each secret
   */
  public RequestIds(IntFunction<byte[]> entropy, UnaryOperator<String> redaction) {
    this.redaction = redaction;
    this.prefix = HexFormat.of().formatHex(entropy.apply(6)) + "-";
  }

  /** A new id. */
  public String next() {
    return prefix + Long.toHexString(counter.incrementAndGet());
  }

  /**
   * The id that the caller chose if it is 1 to 64 of {@code A-Z a-z 0-9 . _ -} without a secret, or
   * a new one.
   */
  public String accept(@Nullable String wished) {
    return wished != null
            && FORM.matcher(wished).matches()
            && redaction.apply(wished).equals(wished)
        ? wished
        : next();
  }

  public static void set(ServletRequest request, String id) {
    request.setAttribute(ATTRIBUTE, id);
  }

  /** The id of a request that passed the the request filter. */
  public static String of(ServletRequest request) {
    return String.valueOf(request.getAttribute(ATTRIBUTE));
  }
}
