package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.RefusalCode;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /policy/backtest} and {@code GET /summary}: what is said of what is recorded. */
class HistoryCallsTest {
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
    for (String agent : new String[] {"bound", "free", "free"}) {
      service.post("/act", "{\"agent_id\":\"" + agent + "\",\"action\":\"run.tests\"}");
    }
    service.append("", EventKind.KILL_SWITCH);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void allowsAgain() {
    service.replay.set(Decision::allow);
  }

  private static HttpRequest.Builder backtest(String key, String query) {
    return service
        .request("/policy/backtest" + query)
        .header("X-API-Key", key)
        .header("Content-Type", "application/yaml")
        .POST(HttpRequest.BodyPublishers.ofString("10"));
  }

  private static void denyAll() {
    service.replay.set(
        request -> Decision.deny(request, RefusalCode.PATH_FORBIDDEN, "not there any more"));
  }

  @Test
  void whatChangesIsListedByEventAndNothingIsRecorded() throws Exception {
    denyAll();
    long before = service.log.last();
    JsonNode answer = service.send(backtest(Service.ALL, "")).json();
    assertEquals(3, answer.path("judged").asInt(), answer.toString());
    assertEquals("[1,2,3]", answer.at("/changes/0/events").toString());
    assertEquals("path_forbidden", answer.at("/changes/0/code").asText());
    assertEquals(1, answer.at("/first/event").asInt());
    assertTrue(answer.path("next_after").isNull());
    assertEquals(before, service.log.last());
  }

  @Test
  void aKeyThatIsBoundToAgentsSeesTheirsAlone() throws Exception {
    denyAll();
    JsonNode answer = service.send(backtest("bound", "")).json();
    assertEquals("[1]", answer.at("/changes/0/events").toString());
    JsonNode summary = service.get("bound", "/summary").json();
    assertEquals(1, summary.at("/total/allowed").asInt(), summary.toString());
    assertEquals(1, summary.path("agents").size());
    assertEquals(3, service.get("/summary").json().at("/total/allowed").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "?kind=turn, 0",
    "?kind=act, 3",
    "?agent_id=free, 2",
    "?after=1, 2",
    "?since=1h, 3",
    "?since=2099-01-01, 0"
  })
  void aPartOfTheRecordCanBeAskedFor(String query, int calls) throws Exception {
    assertEquals(calls, service.send(backtest(Service.ALL, query)).json().path("judged").asInt());
    JsonNode total = service.get("/summary" + query).json().path("total");
    assertEquals(calls, total.path("allowed").asInt(), total.toString());
  }

  @ParameterizedTest
  @CsvSource({"since=yesterday", "kind=review", "kind=acts", "after=-1", "agent_id=a%20b"})
  void aParameterThatIsWrongIsNamed(String query) throws Exception {
    String field = query.substring(0, query.indexOf('='));
    for (Service.Answer answer :
        new Service.Answer[] {
          service.send(backtest(Service.ALL, "?" + query)), service.get("/summary?" + query)
        }) {
      Checks.problem(answer, 422, "invalid_request");
      assertEquals(field, answer.json().at("/errors/0/field").asText());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 4 3 2 1",
    "?kind=act, 3 2 1",
    "'?kind=act,kill_switch&limit=2', 4 3",
    "?kind=kill_switch&kind=turn, 4",
    "?agent_id=bound, 1",
    "?outcome=ok&before=3, 2 1",
    "?code=prompt_risky,''",
    "?rule=no-such-rule,''",
    "?text=RUN.TESTS, 3 2 1"
  })
  void theRecordIsSearchedNewestFirst(String query, String found) throws Exception {
    JsonNode answer = service.get("/events/search" + query).json();
    assertEquals(found, String.join(" ", answer.path("events").findValuesAsText("id")));
    assertEquals(query.contains("before") ? 2 : 4, answer.at("/searched/to").asInt());
    boolean full = query.contains("limit");
    assertEquals(full ? 3 : 1, answer.at("/searched/from").asInt());
    assertEquals(full ? "3" : "null", answer.path("next_before").toString());
    answer
        .path("events")
        .forEach(
            event -> assertEquals(event.has("became"), event.at("/kind").asText().equals("act")));
  }

  @Test
  void aKeyThatIsBoundToAgentsFindsTheirEventsAlone() throws Exception {
    JsonNode answer = service.get("bound", "/events/search").json();
    assertEquals(
        "[\"1\"]",
        Service.JSON.valueToTree(answer.path("events").findValuesAsText("id")).toString());
    assertEquals(
        0, service.get("bound", "/events/search?agent_id=free").json().path("events").size());
  }

  @ParameterizedTest
  @CsvSource({
    "kind=acts",
    "agent_id=a%20b",
    "outcome=fine",
    "code=no_code",
    "rule=",
    "text=x",
    "before=0",
    "limit=1001"
  })
  void aParameterOfASearchThatIsWrongIsNamed(String query) throws Exception {
    Service.Answer answer = service.get("/events/search?" + query);
    Checks.problem(answer, 422, "invalid_request");
    String field = query.substring(0, query.indexOf('='));
    assertEquals(field, answer.json().at("/errors/0/field").asText());
  }

  @Test
  void whoSearchesWhileTwoOthersDoIsToldToTryAgain() throws Exception {
    CountDownLatch began = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    service.searchTime.set(
        () -> {
          began.countDown();
          await(goOn);
          return 0;
        });
    ExecutorService others = Executors.newFixedThreadPool(2);
    try {
      List<CompletableFuture<Service.Answer>> two =
          Stream.generate(() -> CompletableFuture.supplyAsync(HistoryCallsTest::searched, others))
              .limit(2)
              .toList();
      await(began);
      Service.Answer third = searched();
      Checks.problem(third, 503, "unavailable");
      assertEquals("1", third.header("Retry-After"));
      goOn.countDown();
      for (CompletableFuture<Service.Answer> one : two) {
        assertEquals(200, one.get().status());
      }
    } finally {
      goOn.countDown();
      others.shutdown();
    }
    assertEquals(200, searched().status());
  }

  private static Service.Answer searched() {
    try {
      return service.get("/events/search");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oneBacktestRunsAtATime() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    service.replay.set(
        request -> {
          began.countDown();
          await(goOn);
          return Decision.allow(request);
        });
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<Service.Answer> first =
          CompletableFuture.supplyAsync(() -> sent(backtest(Service.ALL, "")), other);
      await(began);
      Service.Answer second = service.send(backtest(Service.ALL, ""));
      Checks.problem(second, 503, "unavailable");
      assertEquals("2", second.header("Retry-After"));
      goOn.countDown();
      assertEquals(200, first.get().status());
    } finally {
      goOn.countDown();
      other.shutdown();
    }
    assertEquals(200, service.send(backtest(Service.ALL, "")).status());
  }

  private static Service.Answer sent(HttpRequest.Builder request) {
    try {
      return service.send(request);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
