package dev.lifeagent.adapters.http.request;

import java.util.Map;

/** The headers that every answer has, whoever gives it. A page of ours sets its own policy. */
public final class CommonHeaders {
  /**
   * Nothing is kept, guessed, framed or loaded: what is not a page is data for whoever asked, even
   * where a browser is made to show it. No header here lets another origin read it.
   */
  public static final Map<String, String> ALL =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  private CommonHeaders() {}
}
