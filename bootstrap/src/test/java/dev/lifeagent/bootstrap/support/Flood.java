package dev.lifeagent.bootstrap.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that has a number of bodies on their way to {@code POST /act} at any moment: each answer
 * is followed by the next body at once, whatever the answer asks for, until the flood is closed.
 */
public final class Flood implements AutoCloseable {
  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final String key;
  private final List<byte[]> bodies;
  private final int senders;
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final CountDownLatch first;
  private final CountDownLatch ended;
  private volatile boolean closed;

  private Flood(String service, String key, List<byte[]> bodies, int senders) {
    this.address = URI.create(service + "/act");
    this.key = key;
    this.bodies = bodies;
    this.senders = senders;
    this.first = new CountDownLatch(senders);
    this.ended = new CountDownLatch(senders);
  }

  /** Starts to send: the first of the senders the first body, the next one the next. */
  public static Flood start(String service, String key, List<byte[]> bodies, int senders) {
    Flood flood = new Flood(service, key, bodies, senders);
    for (int i = 0; i < senders; i++) {
      flood.send(i, 0);
    }
    return flood;
  }

  private void send(int sender, int round) {
    unanswered.incrementAndGet();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofMinutes(3))
            .header("X-API-Key", key)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    bodies.get((sender + round) % bodies.size())))
            .build();
    client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .handle((answer, fault) -> fault == null ? told(answer) : fault.toString())
        .thenAccept(
            answer -> {
              unanswered.decrementAndGet();
              answers.merge(answer, 1, Integer::sum);
              if (round == 0) {
                first.countDown();
              }
              if (closed) {
                ended.countDown();
              } else {
                send(sender, round + 1);
              }
            });
  }

  private static String told(HttpResponse<String> answer) {
    Matcher code = CODE.matcher(answer.body());
    return answer.statusCode() + (code.find() ? " " + code.group(1) : "");
  }

  /** Waits until each sender has had an answer; false if that takes minutes. */
  public boolean everySenderHadAnAnswer() throws InterruptedException {
    return first.await(3, TimeUnit.MINUTES);
  }

  /** How many bodies are without an answer now. */
  public int unanswered() {
    return unanswered.get();
  }

  /** How often each status, with the code of its problem, was answered until now. */
  public Map<String, Integer> answers() {
    return new TreeMap<>(answers);
  }

  /** Sends no more, and waits for the answers that are due. */
  @Override
  public void close() {
    closed = true;
    try {
      if (!ended.await(3, TimeUnit.MINUTES)) {
        throw new AssertionError(ended.getCount() + " of " + senders + " had no answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while bodies were on their way", e);
    }
  }
}
