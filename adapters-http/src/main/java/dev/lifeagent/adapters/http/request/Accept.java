package dev.lifeagent.adapters.http.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What type of answer a request of a servlet takes. */
public final class Accept {
  private Accept() {}

  /**
   * Whether it takes this one; weights are not looked at.
   *
   * @param type in lower case, such as {@code application/json}
   */
  public static boolean takes(HttpServletRequest request, String type) {
    List<String> accepted = Collections.list(request.getHeaders("Accept"));
    if (accepted.isEmpty()) {
      return true;
    }
    String types = String.join(",", accepted).toLowerCase(Locale.ROOT);
    String group = type.substring(0, type.indexOf('/')) + "/*";
    return types.contains(type) || types.contains(group) || types.contains("*/*");
  }
}
