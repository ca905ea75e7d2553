package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.llm.Completion;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Maps the providers' reasons for the end of a reply to those of {@link Completion#finishReason()}.
 * OpenAI has {@code stop}, {@code length}, {@code tool_calls}, {@code function_call} and {@code
 * content_filter}; compatible servers pass on other words of their models.
 */
final class FinishReasons {
  /** The provider withheld the reply or a part of it. */
  static final String FILTERED = "content_filter";

  /** The provider failed while the model replied. */
  static final String FAILED = "error";

  private static final Map<String, String> WORDS =
      Map.of(
          Completion.STOP,
          """
          stop stopped stop_sequence stop_token eos eos_token end end_turn end_of_text
          complete completed completion done finish finished normal success
          """,
          Completion.LENGTH,
          """
          length max_length max_tokens max_new_tokens max_output_tokens max_completion_tokens
          model_length context_length model_context_window_exceeded token_limit limit
          incomplete truncated
          """,
          FILTERED,
          """
          content_filter content_filtered filtered safety refusal recitation blocklist blocked
          prohibited_content spii sensitive guardrail_intervened moderation
          """,
          FAILED,
          """
          error failed abort aborted cancelled canceled timeout network_error
          insufficient_system_resource
          """);

  private static final Map<String, String> OURS = ours();

  /** What may be shown: a single word, never a sentence. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private FinishReasons() {}

  private static Map<String, String> ours() {
    Map<String, String> ours = new HashMap<>();
    WORDS.forEach(
        (our, theirs) ->
            List.of(theirs.strip().split("\\s+")).forEach(word -> ours.put(word, our)));
    return Map.copyOf(ours);
  }

  /**
   * Our word; the provider's if we have none, and {@link Completion#UNKNOWN} if it is missing or
   * not a word.
   */
  static String of(JsonNode reason) {
    String theirs = reason.isTextual() ? reason.textValue().strip() : "";
    if (!WORD.matcher(theirs).matches()) {
      return Completion.UNKNOWN;
    }
    String word =
        theirs.toLowerCase(Locale.ROOT).replace('-', '_').replaceFirst("^finish_reason_", "");
    return OURS.getOrDefault(word, theirs);
  }
}
