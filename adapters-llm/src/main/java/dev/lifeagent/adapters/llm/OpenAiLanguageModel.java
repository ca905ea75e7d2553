package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Any service that speaks OpenAI's chat completions: OpenAI, Groq, vLLM, llama.cpp, Ollama. Safe
 * for use by several threads.
 *
 * <p>A call ends within its time limit, retries and a slow body included. What may succeed on
 * another try (429, 408, 5xx, no connection, a cut answer) is tried up to two times more, after the
 * time that the provider names, or 250 ms and then 500 ms; where that time does not fit into the
 * limit, the call fails at once and says when to come back. Redirects are not followed, and more
 * than 4 MiB of an answer are not read. Nothing is logged.
 */
public final class OpenAiLanguageModel implements LanguageModel {
  /**
   * The longest answer that is read, in bytes: far more than the 8,192 tokens that may be asked.
   */
  static final int MAX_REPLY_BYTES = 4 * 1024 * 1024;

  private static final int MAX_ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration MAX_CONNECT = Duration.ofSeconds(10);
  private static final Duration MAX_TIME_LIMIT = Duration.ofHours(1);

  private final BaseUrl baseUrl;
  private final Optional<ApiKey> key;
  private final Duration timeLimit;
  private final Clock clock;
  private final HttpClient client;

  /**
   * Makes the client; nothing is sent yet.
   *
   * @param baseUrl where the service is
   * @param key what it wants to see; empty for a local service without one
   * @param timeLimit how long a call may take, above zero and up to an hour
   * @param clock for a {@code Retry-After} that is a date
   */
  public OpenAiLanguageModel(
      BaseUrl baseUrl, Optional<ApiKey> key, Duration timeLimit, Clock clock) {
    if (timeLimit.isNegative() || timeLimit.isZero() || timeLimit.compareTo(MAX_TIME_LIMIT) > 0) {
      throw new IllegalArgumentException("a time limit is above zero and at most an hour");
    }
    this.baseUrl = baseUrl;
    this.key = key;
    this.timeLimit = timeLimit;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeLimit.compareTo(MAX_CONNECT) < 0 ? timeLimit : MAX_CONNECT)
            .build();
  }

  /**
   * The model at Groq, which speaks OpenAI's protocol at an address of its own.
   *
   * @param key a key of Groq's
   * @param timeLimit how long a call may take, above zero and up to an hour
   * @param clock for a {@code Retry-After} that is a date
   */
  public static OpenAiLanguageModel groq(ApiKey key, Duration timeLimit, Clock clock) {
    return new OpenAiLanguageModel(BaseUrl.GROQ, Optional.of(key), timeLimit, clock);
  }

  @Override
  public Completion complete(Prompt prompt) {
    TimeLimit limit = new TimeLimit(timeLimit);
    byte[] body = body(prompt);
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        return ChatReply.parse(exchange(body, limit), prompt.settings().model());
      } catch (LanguageModelException e) {
        Duration wait = e.retryAfter().orElse(pause);
        boolean again = e.fault() == LanguageModelException.Fault.UNAVAILABLE;
        if (!again || attempt == MAX_ATTEMPTS || wait.compareTo(limit.left()) >= 0) {
          throw e;
        }
        sleep(wait);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private byte[] exchange(byte[] body, TimeLimit limit) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(baseUrl.chatCompletions())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json");
    key.ifPresent(present -> request.header("Authorization", present.authorization()));
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), head -> new BoundedBody(MAX_REPLY_BYTES));
    HttpResponse<byte[]> response = await(answer, limit);
    if (response.statusCode() != 200) {
      throw Faults.ofStatus(response.statusCode(), RetryAfter.of(response.headers(), clock));
    }
    return response.body();
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
      throw interrupted();
    }
  }

  private static void sleep(Duration wait) {
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static LanguageModelException interrupted() {
    Thread.currentThread().interrupt();
    return Faults.unavailable("the call of the language model was interrupted", Optional.empty());
  }

  private static byte[] body(Prompt prompt) {
    try {
      return StrictJson.MAPPER.writeValueAsBytes(ChatRequest.of(prompt));
    } catch (JsonProcessingException e) {
      throw Faults.rejected("the prompt cannot be written as JSON");
    }
  }
}
