package dev.lifeagent.adapters.webhook;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a notification once. Redirects and proxies are not followed. Used by one thread. */
final class Post {
  private final WebhookUrl url;
  private final WebhookSecret secret;
  private final Clock clock;
  private final Duration limit;
  private final HttpClient client;

  /**
   * Makes the client; nothing is sent yet.
   *
   * @param clock the time of the signature
   * @param limit how long connecting, sending and reading the answer may take in all
   */
  Post(WebhookUrl url, WebhookSecret secret, Clock clock, Duration limit) {
    this.url = url;
    this.secret = secret;
    this.clock = clock;
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(limit)
            .build();
  }

  /** Sends it; an interrupt ends that, and the interrupt status is then cleared. */
  Attempt send(Notification notification) {
    long timestamp = clock.instant().getEpochSecond();
    byte[] body = notification.bytes();
    HttpRequest request =
        HttpRequest.newBuilder(url.value())
            .header("Content-Type", "application/json")
            .header("User-Agent", "life-agent")
            .header("webhook-id", notification.id())
            .header("webhook-timestamp", Long.toString(timestamp))
            .header("webhook-signature", secret.signature(notification.id(), timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    // The future's limit covers the body as well; a timeout of HttpRequest would not.
    Future<HttpResponse<Boolean>> pending = client.sendAsync(request, info -> new DrainedBody());
    try {
      HttpResponse<Boolean> answer = pending.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return Attempt.answered(
          answer.statusCode(), answer.headers().firstValue("Retry-After"), clock);
    } catch (TimeoutException e) {
      return Attempt.unanswered("did not answer in time");
    } catch (ExecutionException e) {
      return Attempt.unanswered("cannot be reached, or broke off its answer");
    } catch (InterruptedException e) {
      return Attempt.unanswered("was not waited for");
    } finally {
      pending.cancel(true);
    }
  }
}
