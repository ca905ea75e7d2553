package dev.lifeagent.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to {@code /late} hold no thread while they wait for their answer. */
class ThreadQuotaTest {
  private static final int OF_A_GROUP = 2;

  private final BlockingQueue<Callback> waiting = new LinkedBlockingQueue<>();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ThreadQuota quota =
        new ThreadQuota(
            request -> new ClientGroup(request.getHttpURI().getQuery(), OF_A_GROUP, false),
            request -> Request.getPathInContext(request).equals("/late"),
            3);
    quota.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            if (Request.getPathInContext(request).equals("/broken")) {
              throw new IllegalStateException("broken");
            }
            return Request.getPathInContext(request).equals("/late") && waiting.add(callback);
          }
        });
    server.setHandler(quota);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    waiting.forEach(Callback::succeeded);
    server.stop();
  }

  private CompletableFuture<Integer> send(String path) {
    URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    return client
        .sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private Callback reached() throws InterruptedException {
    return waiting.poll(30, TimeUnit.SECONDS);
  }

  @Test
  void aRequestWithoutAThreadCountsForItsGroupUntilItsAnswerIsSent() throws Exception {
    CompletableFuture<Integer> first = send("/late?one");
    Callback ofFirst = reached();
    CompletableFuture<Integer> second = send("/late?one");
    Callback ofSecond = reached();
    CompletableFuture<Integer> third = send("/late?one");
    assertEquals(404, send("/gone?two").get(), "another group is served meanwhile");
    assertNull(waiting.peek(), "the third one of the group is not");
    ofFirst.succeeded();
    assertEquals(200, first.get());
    Callback ofThird = reached();
    ofSecond.succeeded();
    ofThird.succeeded();
    assertEquals(200, second.get());
    assertEquals(200, third.get());
  }

  @Test
  void itHoldsNoneOfTheThreadsOfAll() throws Exception {
    List<CompletableFuture<Integer>> sent = new ArrayList<>();
    List<Callback> unanswered = new ArrayList<>();
    for (String group : List.of("one", "one", "two", "two", "three")) {
      sent.add(send("/late?" + group));
      unanswered.add(reached());
      assertEquals(404, send("/gone?other").get());
    }
    unanswered.forEach(Callback::succeeded);
    for (CompletableFuture<Integer> answer : sent) {
      assertEquals(200, answer.get());
    }
  }

  @Test
  void oneThatIsNotHandledOrFailsGivesItsPlaceBack() throws Exception {
    for (int i = 0; i < 2 * OF_A_GROUP; i++) {
      assertEquals(500, send("/broken?one").get());
      assertEquals(404, send("/gone?one").get());
    }
    CompletableFuture<Integer> sent = send("/late?one");
    reached().failed(new IllegalStateException("gone"));
    assertEquals(500, sent.get());
    CompletableFuture<Integer> again = send("/late?one");
    reached().succeeded();
    assertEquals(200, again.get());
  }
}
