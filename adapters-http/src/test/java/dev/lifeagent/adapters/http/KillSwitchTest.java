package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KillSwitchTest {
  private static final String ACT = "{\"agent_id\":\"a\",\"action\":\"x\"}";
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void off() {
    service.killed.set(false);
    service.log.setBroken(false);
  }

  private Service.Answer turn(boolean on, String reason) throws Exception {
    JsonNode body = Service.JSON.createObjectNode().put("on", on).put("reason", reason);
    return service.post("operator", "/kill-switch", body.toString());
  }

  @Test
  void itStopsWhatAgentsDoUntilItIsTurnedOff() throws Exception {
    assertEquals(200, service.post("/act", ACT).status());

    JsonNode on = turn(true, "an agent runs wild").json();
    assertEquals("ok", on.path("status").asText());
    assertTrue(on.path("on").asBoolean());
    assertTrue(on.path("kept").asBoolean());
    assertTrue(on.path("event_id").asLong() > 0);
    Checks.problem(service.post("/act", ACT), 503, "kill_switch");
    assertTrue(service.get("/meta").json().path("kill_switch").asBoolean());
    assertEquals(1, service.metric("kill_switch"));
    assertEquals(200, service.post("operator", "/policy/reload", "{}").status());

    assertFalse(turn(false, "it is gone").json().path("on").asBoolean(true));
    assertEquals(200, service.post("/act", ACT).status());
  }

  @Test
  void everyReaderIsToldWhoTurnedItWhenAndWhy() throws Exception {
    for (boolean on : new boolean[] {true, false}) {
      long event = turn(on, "because " + on).json().path("event_id").asLong();
      service.post("bound-operator", "/kill-switch", "{\"on\":false,\"reason\":\"not mine\"}");
      for (String key : new String[] {"reader", "bound-reader"}) {
        JsonNode turned = service.get(key, "/meta").json().path("kill_switch_turned");
        assertEquals(on, turned.path("on").asBoolean(!on));
        assertEquals("operator", turned.path("actor").asText());
        assertEquals("because " + on, turned.path("reason").asText());
        assertEquals(event, turned.path("event_id").asLong());
        assertFalse(turned.path("ts").asText().isEmpty());
      }
    }
  }

  @Test
  void itIsTurnedOnWhileAgentsHoldEveryThreadTheyGet() throws Exception {
    String slow =
        "POST /act HTTP/1.1\r\nHost: x\r\nX-API-Key: "
            + Service.ALL
            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
    List<Socket> agents = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket("127.0.0.1", service.port());
        agents.add(socket);
        socket.getOutputStream().write(slow.getBytes(StandardCharsets.US_ASCII));
      }
      // They hang for longer than an answer is waited for.
      assertEquals(200, turn(true, "agents hang").status());
    } finally {
      for (Socket socket : agents) {
        socket.close();
      }
    }
  }

  @Test
  void itIsTurnedOnWhileTheLogRefusesAndNotOff() throws Exception {
    String refused = "policy_denied_total{reason=\"log_unavailable\"}";
    double before = Math.max(0, service.metric(refused));
    service.log.setBroken(true);
    Service.Answer on = turn(true, "why");
    assertEquals(200, on.status(), on::text);
    assertTrue(on.json().path("on").asBoolean());
    assertFalse(on.json().has("event_id"));
    Checks.problem(turn(false, "over"), 503, "log_unavailable");
    assertTrue(service.killed.kept());
    assertEquals(before + 2, service.metric(refused));
    service.log.setBroken(false);
    assertEquals(200, turn(false, "over").status());
  }

  @Test
  void whatTheEnvironmentHoldsOnIsNotTurnedOff() throws Exception {
    try (Service held = Service.startHeldOn()) {
      String body = "{\"on\":false,\"reason\":\"over\"}";
      Checks.problem(held.post("/kill-switch", body), 409, "kill_switch_held");
      assertEquals(1, held.metric("policy_denied_total{reason=\"kill_switch_held\"}"));
      assertEquals(200, held.post("/kill-switch", body.replace("false", "true")).status());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                            | on is required, reason is required",
        "{\"on\":null,\"reason\":null}                   | on is required, reason is required",
        "{\"on\":\"true\",\"reason\":\"x\"}                | on must be true or false",
        "{\"on\":1,\"reason\":\"x\"}                     | on must be true or false",
        "{\"on\":true}                                 | reason is required",
        "{\"on\":true,\"reason\":5}                    | reason must be a string",
        "{\"on\":true,\"reason\":\" \\n\"}               | reason must not be blank",
        "{\"on\":true,\"reason\":\"x\",\"until\":\"y\"}    | until is not a known field",
      })
  void anUnclearWishChangesNothing(String body, String expected) throws Exception {
    Service.Answer answer = service.post("operator", "/kill-switch", body);
    StringBuilder said = new StringBuilder();
    for (JsonNode error : Checks.problem(answer, 422, "invalid_request").path("errors")) {
      said.append(said.isEmpty() ? "" : ", ").append(error.path("field").asText());
      said.append(' ').append(error.path("message").asText());
    }
    assertEquals(expected, said.toString());
    assertFalse(service.killed.kept());
  }

  @Test
  void aReasonHasAThousandCharactersAtMost() throws Exception {
    assertEquals(200, turn(true, "\uD83D\uDED1".repeat(1_000)).status());
    Checks.problem(turn(false, "x".repeat(1_001)), 422, "invalid_request");
    assertTrue(service.killed.kept());
  }
}
