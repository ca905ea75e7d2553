package dev.lifeagent.adapters.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages elsewhere may not call, and this machine is not called by other names. */
class OriginsTest {
  private final Origins origins = new Origins(List.of("https://Agents.example.org"));

  private static HttpServletRequest request(String host, String local, String... sent) {
    HttpServletRequest request = mock(HttpServletRequest.class);
    when(request.getHeaders(anyString())).thenReturn(Collections.enumeration(List.of(sent)));
    when(request.getHeader("Host")).thenReturn(host);
    when(request.getLocalAddr()).thenReturn(local);
    when(request.getLocalPort()).thenReturn(8080);
    return request;
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, true",
    "http://127.0.0.1:8080, true",
    "http://[::1]:8080, true",
    "HTTP://LOCALHOST:8080, true",
    "https://agents.example.org, true",
    "http://agents.example.org, false",
    "https://agents.example.org:444, false",
    "http://localhost:8081, false",
    "http://localhost, false",
    "http://localhost.evil.example:8080, false",
    "http://evil.example:8080, false",
    "http://user@localhost:8080, false",
    "http://localhost:8080/path, false",
    "null, false",
    "file://, false",
    "mailto:x, false",
    "'', false",
    "'http://localhost:8080 http://evil.example', false"
  })
  void onlyThisMachineOnTheOwnPortAndWhatIsAllowedMayCall(String origin, boolean may) {
    assertEquals(
        may, origins.fault(request("127.0.0.1:8080", "127.0.0.1", origin)).isEmpty(), origin);
  }

  @Test
  void programsSendNoOriginAndTwoAreRefused() {
    assertEquals(true, origins.fault(request("localhost", "127.0.0.1")).isEmpty());
    String own = "http://localhost:8080";
    assertEquals(false, origins.fault(request("localhost", "127.0.0.1", own, own)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "LOCALHOST:9999, true",
    "127.0.0.1:8080, true",
    "[::1]:8080, true",
    "192.0.2.7:8080, true",
    "agents.example.org, true",
    "evil.example, false",
    "127.0.0.1.evil.example, false",
    "192.0.2.8, false",
    "'', false",
    ", false"
  })
  void theServiceIsKnownByLoopbackItsAddressAndWhatIsAllowed(String host, boolean known) {
    assertEquals(known, origins.fault(request(host, "192.0.2.7")).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"agents.example.org", "https://a/b", "*", "null", "ftp://a", "https://"})
  void whatIsNotAnOriginIsNotTaken(String origin) {
    assertThrows(IllegalArgumentException.class, () -> new Origins(List.of(origin)));
  }
}
