package dev.lifeagent.adapters.llm;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request and reads its answer, within a time and up to a length. */
final class ChatExchange {
  /**
   * The longest answer that is read, in bytes: far more than the 8,192 tokens that may be asked.
   */
  private static final int MAX_REPLY_BYTES = 4 * 1024 * 1024;

  /** What is read of an answer that is a failure: enough for a sentence. */
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private static final Duration MAX_CONNECT = Duration.ofSeconds(10);

  private final BaseUrl baseUrl;
  private final Optional<ApiKey> key;
  private final HttpClient client;

  /** For a service and its key; a connection is made within the time limit of a call. */
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

  /** What came back, whatever its status; of a failure the beginning. */
  HttpResponse<byte[]> send(byte[] body, TimeLimit limit) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(baseUrl.chatCompletions())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json");
    key.ifPresent(present -> request.header("Authorization", present.authorization()));
    return await(client.sendAsync(request.build(), ChatExchange::subscriber), limit);
  }

  static boolean isSuccess(HttpResponse<byte[]> answer) {
    return isSuccess(answer.statusCode());
  }

  private static BoundedBody subscriber(HttpResponse.ResponseInfo head) {
    return isSuccess(head.statusCode())
        ? BoundedBody.whole(MAX_REPLY_BYTES)
        : BoundedBody.beginning(MAX_ERROR_BYTES);
  }

  /** The JDK's own time limit ends with the head of an answer; this one covers its body too. */
  private static HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> answer, TimeLimit limit) {
    try {
      return answer.get(limit.left().toNanos(), TimeUnit.NANOSECONDS);
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
