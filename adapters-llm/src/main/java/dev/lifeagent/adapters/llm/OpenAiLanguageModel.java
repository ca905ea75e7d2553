package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.TimeLimit;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Any service with OpenAI's chat completions API: OpenAI, Groq, vLLM, llama.cpp, Ollama.
 * Thread-safe.
 *
 * <p>A call ends within its time limit, including retries and a slow body. A failure that may be
 * temporary (429, 408, 5xx, an error like these in an answer with status 200, no connection, an
 * incomplete answer) is retried up to two times, after the time that the provider names, or after
 * 250 ms and then 500 ms. If that time is more than 30 seconds or exceeds the time limit, the call
 * fails at once and says when to retry. Redirects are not followed, and at most 4 MiB of an answer
 * are read. Nothing is logged; the provider's description of a failure is in {@link
 * LanguageModelException#reason()}.
 */
public final class OpenAiLanguageModel implements LanguageModel {
  private static final int MAX_ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
  private static final Duration MAX_TIME_LIMIT = Duration.ofHours(1);

  private final Optional<ApiKey> key;
  private final TimeLimit limit;
  private final Clock clock;
  private final Pauses pauses;
  private final boolean fieldIsGiven;
  private final ChatExchange exchange;

  /** The name that the server accepted last; a wrong guess costs one more request. */
  private volatile MaxTokensField field;

  /**
   * Makes the client; nothing is sent yet. Whether the server wants {@code max_tokens} or {@code
   * max_completion_tokens} is determined when it refuses the first prompt for that reason.
   *
   * @param baseUrl where the service is
   * @param key what it wants to see; empty for a local service without one
   * @param timeLimit how long a call may take, above zero and up to an hour
   * @param clock for a {@code Retry-After} that is a date
   */
  public OpenAiLanguageModel(
      BaseUrl baseUrl, Optional<ApiKey> key, Duration timeLimit, Clock clock) {
    this(baseUrl, key, timeLimit, clock, Optional.empty());
  }

  /**
   * Makes the client; nothing is sent yet.
   *
   * @param baseUrl where the service is
   * @param key what it wants to see; empty for a local service without one
   * @param timeLimit how long a call may take, above zero and up to an hour
   * @param clock for a {@code Retry-After} that is a date
   * @param maxTokensField the server's name for the limit of tokens; empty to determine it
   */
  public OpenAiLanguageModel(
      BaseUrl baseUrl,
      Optional<ApiKey> key,
      Duration timeLimit,
      Clock clock,
      Optional<MaxTokensField> maxTokensField) {
    this(baseUrl, key, TimeLimit.of(timeLimit), clock, maxTokensField, Pauses.SLEEPING);
  }

  OpenAiLanguageModel(
      BaseUrl baseUrl,
      Optional<ApiKey> key,
      TimeLimit limit,
      Clock clock,
      Optional<MaxTokensField> maxTokensField,
      Pauses pauses) {
    if (limit.time().compareTo(MAX_TIME_LIMIT) > 0) {
      throw new IllegalArgumentException("a time limit must be above zero and at most one hour");
    }
    this.key = key;
    this.limit = limit;
    this.clock = clock;
    this.pauses = pauses;
    this.fieldIsGiven = maxTokensField.isPresent();
    this.field = maxTokensField.orElse(MaxTokensField.MAX_TOKENS);
    this.exchange = new ChatExchange(baseUrl, key, limit.time());
  }

  /**
   * A model at Groq, which has OpenAI's protocol at its own address.
   *
   * @param key an API key of Groq
   * @param timeLimit how long a call may take, above zero and up to an hour
   * @param clock for a {@code Retry-After} that is a date
   */
  public static OpenAiLanguageModel groq(ApiKey key, Duration timeLimit, Clock clock) {
    return new OpenAiLanguageModel(BaseUrl.GROQ, Optional.of(key), timeLimit, clock);
  }

  @Override
  public Completion complete(Prompt prompt) {
    Deadline deadline = limit.start();
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(prompt, deadline);
      } catch (LanguageModelException e) {
        Duration wait = e.retryAfter().orElse(pause);
        boolean again =
            e.fault() == LanguageModelException.Fault.UNAVAILABLE
                && attempt < MAX_ATTEMPTS
                && wait.compareTo(MAX_PAUSE) <= 0
                && wait.compareTo(deadline.left()) < 0;
        if (!again) {
          throw e;
        }
        sleep(wait);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private Completion attempt(Prompt prompt, Deadline deadline) {
    HttpResponse<byte[]> answer = answer(prompt, deadline);
    Reason said = new Reason(key, prompt);
    if (!ChatExchange.isSuccess(answer)) {
      throw refused(answer, ProviderError.of(answer.statusCode(), answer.body()), prompt, said);
    }
    JsonNode reply = ChatReply.json(answer.body());
    Optional<ProviderError> error = ProviderError.in(reply);
    if (error.isPresent()) {
      throw refused(answer, error.get(), prompt, said);
    }
    return ChatReply.parse(reply, prompt, said);
  }

  /**
   * Sends the request, and once more with the other name of the limit if the server refuses the
   * first.
   */
  private HttpResponse<byte[]> answer(Prompt prompt, Deadline deadline) {
    MaxTokensField sent = field;
    HttpResponse<byte[]> answer = exchange.send(body(prompt, sent), deadline);
    if (fieldIsGiven || !refuses(answer, sent)) {
      return answer;
    }
    HttpResponse<byte[]> second = exchange.send(body(prompt, sent.other()), deadline);
    if (ChatExchange.isSuccess(second)) {
      field = sent.other();
    }
    return refuses(second, sent.other()) ? answer : second;
  }

  private static boolean refuses(HttpResponse<byte[]> answer, MaxTokensField sent) {
    return !ChatExchange.isSuccess(answer)
        && sent.refusedBy(ProviderError.of(answer.statusCode(), answer.body()));
  }

  private LanguageModelException refused(
      HttpResponse<byte[]> answer, ProviderError error, Prompt prompt, Reason said) {
    Optional<Duration> retryAfter = RetryAfter.of(answer.headers(), error.status(), clock);
    return Refusals.of(error, prompt.settings(), retryAfter, said.of(error));
  }

  private void sleep(Duration wait) {
    try {
      pauses.pause(wait);
    } catch (InterruptedException e) {
      throw Faults.interrupted();
    }
  }

  private static byte[] body(Prompt prompt, MaxTokensField maxTokens) {
    try {
      return StrictJson.MAPPER.writeValueAsBytes(ChatRequest.of(prompt, maxTokens));
    } catch (JsonProcessingException e) {
      throw Faults.rejected("the prompt cannot be written as JSON");
    }
  }
}
