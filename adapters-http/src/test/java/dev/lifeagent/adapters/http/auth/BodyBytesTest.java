package dev.lifeagent.adapters.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much room a request takes before a byte of its body is read. */
class BodyBytesTest {
  private static final int MOST = 1000;

  private static long bytes(long told, Map<String, String> headers) {
    return bytes("POST", told, headers);
  }

  private static long bytes(String method, long told, Map<String, String> headers) {
    HttpServletRequest request =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                BodyBytesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, asked, given) ->
                    switch (asked.getName()) {
                      case "getHeader" -> headers.get((String) given[0]);
                      case "getMethod" -> method;
                      default -> told;
                    });
    return AuthFilter.bodyBytes(request, MOST);
  }

  @Test
  void aLengthThatIsToldCountsUpToTheLargestBody() {
    assertEquals(0, bytes(0, Map.of("Content-Type", "application/json")));
    assertEquals(17, bytes(17, Map.of()));
    assertEquals(MOST, bytes(MOST + 1L, Map.of()));
  }

  @Test
  void aBodyOfUnknownLengthCountsAsTheLargest() {
    assertEquals(MOST, bytes(-1, Map.of("Transfer-Encoding", "chunked")));
    // Dropwizard's handler of gzip, which is on by default, takes the length and the encoding away.
    assertEquals(MOST, bytes(-1, Map.of("Content-Type", "application/json")));
  }

  @Test
  void noBodyTakesNoRoom() {
    assertEquals(0, bytes(-1, Map.of()));
    assertEquals(0, bytes("GET", -1, Map.of("Content-Type", "application/json")));
  }
}
