package dev.lifeagent.adapters.llm;

import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import dev.lifeagent.domain.policy.LlmSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Classifies the errors of providers: whether to retry, and which message says what to change. The
 * codes and types are those of OpenAI, Azure, Groq, Mistral, OpenRouter, vLLM and Ollama.
 */
final class Refusals {
  /** The codes and types for an unknown model. */
  private static final Pattern UNKNOWN_MODEL =
      Pattern.compile(
          "(?:invalid|unknown|unsupported|no_such)_model"
              + "|model_(?:not_found|not_exist|not_available|not_supported|decommissioned|deprecated)");

  /** The messages for an unknown model of providers without such a code. */
  private static final Pattern UNKNOWN_MODEL_SENTENCE =
      Pattern.compile(
          "(?:invalid|unknown|no such|not a valid) model"
              + "|\\bmodel\\b.{0,150}?\\b(?:not found|not exist|is unknown|decommissioned)");

  private static final Pattern USED_UP =
      Pattern.compile("insufficient_quota|insufficient_(?:credits|balance)|billing");

  private static final Pattern TOO_LONG =
      Pattern.compile("context_length_exceeded|context_window_exceeded|string_above_max_length");

  private static final Pattern FILTERED =
      Pattern.compile("content_filter|content_policy|moderation|data_inspection_failed");

  /** What to change if a member of the request is refused. */
  private static final Map<String, String> REMEDIES =
      Map.of(
          "model", "set llm.model of the policy to a model that the provider offers",
          "temperature", "set llm.temperature of the policy to a value that the model accepts",
          "max_tokens", "lower llm.max_tokens of the policy, or set LLM_MAX_TOKENS_FIELD",
          "max_completion_tokens",
              "lower llm.max_tokens of the policy, or set LLM_MAX_TOKENS_FIELD",
          "seed", "set llm.model of the policy to a model that accepts a seed");

  private Refusals() {}

  /**
   * Makes the exception.
   *
   * @param error the error of the provider
   * @param settings the settings of the request
   * @param retryAfter how long to wait before a retry; empty if unknown
   * @param reason the message of the provider, for the record
   */
  static LanguageModelException of(
      ProviderError error,
      LlmSettings settings,
      Optional<Duration> retryAfter,
      Optional<String> reason) {
    Optional<String> passing = passing(error);
    return passing.isPresent()
        ? new LanguageModelException(Fault.UNAVAILABLE, passing.get(), retryAfter, reason)
        : Faults.rejected(lasting(error, settings), reason);
  }

  /** The message for an error that may be temporary; empty for any other. */
  private static Optional<String> passing(ProviderError error) {
    int status = error.status();
    if (names(error, USED_UP)) {
      return Optional.empty();
    }
    if (status == 429) {
      return Optional.of("the rate limit of the language model is exceeded");
    }
    return status == 408 || status >= 500
        ? Optional.of("the language model is not available, it answered with status " + status)
        : Optional.empty();
  }

  private static String lasting(ProviderError error, LlmSettings settings) {
    int status = error.status();
    if (names(error, USED_UP) || status == 402) {
      return "the provider says that the quota or the credit of the key is used up";
    }
    if (isUnknownModel(error)) {
      return "the provider does not know the model '"
          + settings.model().replaceAll("\\p{C}", " ")
          + "'; "
          + REMEDIES.get("model");
    }
    if (status == 401 || status == 403) {
      return "the language model refuses the key, it answered with status " + status;
    }
    if (names(error, FILTERED)) {
      return "the content filter of the provider refuses the prompt";
    }
    if (names(error, TOO_LONG)) {
      return "the prompt and llm.max_tokens are together more than the model takes;"
          + " send less, or lower llm.max_tokens of the policy";
    }
    if (status == 404 || status == 405) {
      return "there are no chat completions at the address, which answered with status "
          + status
          + "; check LLM_BASE_URL, and llm.model of the policy";
    }
    if (status >= 300 && status < 400) {
      return "the language model answered with a redirect, which is not followed;"
          + " check LLM_BASE_URL";
    }
    String remedy = REMEDIES.get(error.param());
    String sentence =
        status == 0
            ? "the language model answered with an error"
            : "the language model refuses the request with status " + status;
    return remedy == null ? sentence : sentence + " because of '" + error.param() + "'; " + remedy;
  }

  private static boolean isUnknownModel(ProviderError error) {
    boolean of = error.status() == 0 || error.status() == 400;
    return names(error, UNKNOWN_MODEL)
        || ((of || error.status() == 404 || error.status() == 422)
            && UNKNOWN_MODEL_SENTENCE.matcher(error.message().toLowerCase(Locale.ROOT)).find());
  }

  private static boolean names(ProviderError error, Pattern word) {
    return word.matcher((error.code() + ' ' + error.type()).toLowerCase(Locale.ROOT)).find();
  }
}
