package dev.lifeagent.domain.event;

import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The content of an event, which can be erased later.
 *
 * @param requestId the id that the answer carried
 * @param start when it began
 * @param duration how long it took; zero for what is about to begin
 * @param input what came in, as a JSON object
 * @param output what went out, or what the refusal said, as a JSON object
 * @param code why it was denied or failed; empty otherwise
 * @param verdict what the gates found; empty where none was asked
 * @param model the language model, where one was called
 * @param promptTokens tokens of the prompt, where the model reported them
 * @param completionTokens tokens of the reply, where the model reported them
 * @since 0.1
 */
public record Observation(
    String requestId,
    Instant start,
    Duration duration,
    Map<String, @Nullable Object> input,
    Map<String, @Nullable Object> output,
    Optional<RefusalCode> code,
    Optional<Verdict> verdict,
    Optional<String> model,
    OptionalInt promptTokens,
    OptionalInt completionTokens) {

  /** An observation without a model. */
  public static Observation of(
      String requestId,
      Instant start,
      Duration duration,
      Map<String, @Nullable Object> input,
      Map<String, @Nullable Object> output) {
    return new Observation(
        requestId,
        start,
        duration,
        input,
        output,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  /** The same with a verdict. */
  public Observation with(Verdict newVerdict) {
    return copy(input, output, code, Optional.of(newVerdict));
  }

  /** The same with the code of a refusal or failure. */
  public Observation withCode(RefusalCode newCode) {
    return copy(input, output, Optional.of(newCode), verdict);
  }

  /** The same with other content. */
  public Observation withContent(
      Map<String, @Nullable Object> newInput, Map<String, @Nullable Object> newOutput) {
    return copy(newInput, newOutput, code, verdict);
  }

  /** The same with the model that was called and the tokens that it reported. */
  public Observation withModel(String name, OptionalInt prompt, OptionalInt completion) {
    return new Observation(
        requestId,
        start,
        duration,
        input,
        output,
        code,
        verdict,
        Optional.of(name),
        prompt,
        completion);
  }

  private Observation copy(
      Map<String, @Nullable Object> newInput,
      Map<String, @Nullable Object> newOutput,
      Optional<RefusalCode> newCode,
      Optional<Verdict> newVerdict) {
    return new Observation(
        requestId,
        start,
        duration,
        newInput,
        newOutput,
        newCode,
        newVerdict,
        model,
        promptTokens,
        completionTokens);
  }
}
