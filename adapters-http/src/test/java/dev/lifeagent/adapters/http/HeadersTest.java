package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/meta", "/plans", "/health", "/metrics", "/openapi.json", "/nothing", "/act"})
  void whatIsNotAPageLoadsNothingAndIsNeverFramed(String path) throws Exception {
    Service.Answer answer = service.get(path);
    assertEquals(
        "default-src 'none'; frame-ancestors 'none'", answer.header("Content-Security-Policy"));
    isolated(answer);
    assertEquals("no-store", answer.header("Cache-Control"));
  }

  @Test
  void refusalsWithoutAKeyHaveThemToo() throws Exception {
    Service.Answer answer = service.send(service.request("/meta"));
    assertEquals(401, answer.status());
    isolated(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs/", "/docs/swagger-ui-bundle.js", "/page/main.js"})
  void pagesBringTheirOwnPolicyAndAreIsolatedAllTheSame(String path) throws Exception {
    Service.Answer answer = service.send(service.request(path));
    String policy = answer.header("Content-Security-Policy");
    assertTrue(policy.contains("'self'") && policy.contains("frame-ancestors 'none'"), policy);
    isolated(answer);
  }

  private static void isolated(Service.Answer answer) {
    assertEquals("same-origin", answer.header("Cross-Origin-Opener-Policy"));
    assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertEquals("no-referrer", answer.header("Referrer-Policy"));
    assertEquals("DENY", answer.header("X-Frame-Options"));
    assertEquals("", answer.header("Server"));
  }

  @Test
  void whatJettyRefusesByItselfHasThemToo() throws Exception {
    String head = new Raw(service.port()).parsed("nonsense\r\n\r\n").head();
    assertTrue(head.contains("content-security-policy: default-src 'none'"), head);
    assertTrue(head.contains("x-frame-options: deny"), head);
  }

  /** No answer to a page of another origin has a header that lets it read. */
  @Test
  void anotherOriginIsLetInNowhere() throws Exception {
    String origin = "https://elsewhere.example";
    List<Service.Answer> answers =
        List.of(
            service.send(
                service.request("/meta").header("Origin", origin).header("X-API-Key", Service.ALL)),
            service.send(service.request("/health").header("Origin", origin)),
            preflight("/act", ""),
            preflight("/act", Service.ALL),
            preflight("/health", ""));
    for (Service.Answer answer : answers) {
      assertFalse(
          answer.http().headers().map().keySet().stream()
              .anyMatch(name -> name.toLowerCase().startsWith("access-control-")),
          answer.http().headers().toString());
    }
  }

  private static Service.Answer preflight(String path, String key) throws Exception {
    var request =
        service
            .request(path)
            .header("Origin", "https://elsewhere.example")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "x-api-key,content-type")
            .method("OPTIONS", BodyPublishers.noBody());
    if (!key.isEmpty()) {
      request.header("X-API-Key", key);
    }
    return service.send(request);
  }
}
