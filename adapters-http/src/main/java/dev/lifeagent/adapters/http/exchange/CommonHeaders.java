package dev.lifeagent.adapters.http.exchange;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** The headers of every response. Pages replace the content security policy. */
public final class CommonHeaders {
  /**
   * No caching, no sniffing, no framing, no loading: a response that is not a page is data, even if
   * a browser is made to show it. No header lets another origin read it.
   */
  public static final List<HttpField> ALL =
      List.of(
          // Their bytes are made once; they make a good part of a small answer.
          new PreEncodedHttpField("Cache-Control", "no-store"),
          new PreEncodedHttpField(
              "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("X-Frame-Options", "DENY"));

  private CommonHeaders() {}
}
