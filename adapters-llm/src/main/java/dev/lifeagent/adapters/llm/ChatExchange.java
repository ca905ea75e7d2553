package dev.lifeagent.adapters.llm;

import dev.lifeagent.domain.time.Deadline;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request and reads its answer, within a time limit and up to a length limit. */
final class ChatExchange {
  /**
   * The longest answer that is read, in bytes; far more than the 8,192 tokens that may be
   * requested.
   */
  private static final int MAX_REPLY_BYTES = 4 * 1024 * 1024;

  /** How much is read of an answer that reports a failure, in bytes. */
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private static final Duration MAX_CONNECT = Duration.ofSeconds(10);

  private final BaseUrl baseUrl;
  private final Optional<ApiKey> key;
  private final HttpClient client;

  /**
   * Makes the exchange for a service and its key; the time limit of a call also limits the
   * connection.
   */
  ChatExchange(BaseUrl baseUrl, Optional<ApiKey> key, Duration timeLimit) {
    this.baseUrl = baseUrl;
    this.key = key;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeLimit.compareTo(MAX_CONNECT) < 0 ? timeLimit : MAX_CONNECT)
            .build();
  }

  /** The answer, with any status; for a failure only its beginning. */
  HttpResponse<byte[]> send(byte[] body, Deadline deadline) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(baseUrl.chatCompletions())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json");
    key.ifPresent(present -> request.header("Authorization", present.authorization()));
    return await(client.sendAsync(request.build(), ChatExchange::subscriber), deadline);
  }

  static boolean isSuccess(HttpResponse<byte[]> answer) {
    return isSuccess(answer.statusCode());
  }

  private static BoundedBody subscriber(HttpResponse.ResponseInfo head) {
    return isSuccess(head.statusCode())
        ? BoundedBody.whole(MAX_REPLY_BYTES)
        : BoundedBody.beginning(MAX_ERROR_BYTES);
  }

  /**
   * The JDK's own time limit covers only the header of an answer; this one also covers the body.
   */
  private static HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> answer, Deadline deadline) {
    try {
      return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw Faults.timeout();
    } catch (ExecutionException e) {
      throw Faults.of(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw Faults.interrupted();
    }
  }

  private static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }
}
