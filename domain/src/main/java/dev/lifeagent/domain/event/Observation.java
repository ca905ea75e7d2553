package dev.lifeagent.domain.event;

import dev.lifeagent.domain.gate.Denial;
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
 * @param reading what an act would touch; {@link Reading#NONE} for everything else
 * @param cut what of all this is left out
 * @param code why it was denied or failed; empty otherwise
 * @param rule the id of the rule that decided; empty where none did
 * @param verdict what the gates found; empty where none was asked
 * @param origin what judged and recorded it; empty before it is recorded
 * @param model the language model, where one was called
 * @param promptTokens tokens of the prompt, where the model reported them
 * @param completionTokens tokens of the reply, where the model reported them
 * @param links what else in the record it belongs to
 * @since 0.1
 */
public record Observation(
    String requestId,
    Instant start,
    Duration duration,
    Map<String, @Nullable Object> input,
    Map<String, @Nullable Object> output,
    Reading reading,
    Cut cut,
    Optional<RefusalCode> code,
    Optional<String> rule,
    Optional<Verdict> verdict,
    Optional<Origin> origin,
    Optional<String> model,
    OptionalInt promptTokens,
    OptionalInt completionTokens,
    Links links) {

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
        Reading.NONE,
        Cut.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Links.NONE);
  }

  /** The same with a verdict. */
  public Observation with(Verdict newVerdict) {
    return copy(input, output, reading, cut, code, rule, Optional.of(newVerdict), origin);
  }

  /** The same with a denial: its code, the rule that decided and the verdict. */
  public Observation with(Denial denial) {
    return copy(
        input,
        output,
        reading,
        cut,
        Optional.of(denial.reason()),
        denial.rule(),
        Optional.of(denial.verdict()),
        origin);
  }

  /** The same with the code of a refusal or failure. */
  public Observation withCode(RefusalCode newCode) {
    return copy(input, output, reading, cut, Optional.of(newCode), rule, verdict, origin);
  }

  /** The same with other content, of which nothing is left out. */
  public Observation withContent(
      Map<String, @Nullable Object> newInput, Map<String, @Nullable Object> newOutput) {
    return withContent(newInput, newOutput, Cut.NONE);
  }

  /** The same with other content. */
  public Observation withContent(
      Map<String, @Nullable Object> newInput, Map<String, @Nullable Object> newOutput, Cut newCut) {
    return copy(newInput, newOutput, reading, newCut, code, rule, verdict, origin);
  }

  /** The same with another reading. */
  public Observation with(Reading newReading) {
    return copy(input, output, newReading, cut, code, rule, verdict, origin);
  }

  /** The same without input, output and reading. */
  public Observation withoutContent() {
    return withContent(Map.of(), Map.of()).with(Reading.NONE);
  }

  /** The same with what judged and recorded it. */
  public Observation with(Origin newOrigin) {
    return copy(input, output, reading, cut, code, rule, verdict, Optional.of(newOrigin));
  }

  /** The same with the model that was called and the tokens that it reported. */
  public Observation withModel(String name, OptionalInt prompt, OptionalInt completion) {
    return new Observation(
        requestId,
        start,
        duration,
        input,
        output,
        reading,
        cut,
        code,
        rule,
        verdict,
        origin,
        Optional.of(name),
        prompt,
        completion,
        links);
  }

  /** The same with other links. */
  public Observation with(Links newLinks) {
    return new Observation(
        requestId,
        start,
        duration,
        input,
        output,
        reading,
        cut,
        code,
        rule,
        verdict,
        origin,
        model,
        promptTokens,
        completionTokens,
        newLinks);
  }

  private Observation copy(
      Map<String, @Nullable Object> newInput,
      Map<String, @Nullable Object> newOutput,
      Reading newReading,
      Cut newCut,
      Optional<RefusalCode> newCode,
      Optional<String> newRule,
      Optional<Verdict> newVerdict,
      Optional<Origin> newOrigin) {
    return new Observation(
        requestId,
        start,
        duration,
        newInput,
        newOutput,
        newReading,
        newCut,
        newCode,
        newRule,
        newVerdict,
        newOrigin,
        model,
        promptTokens,
        completionTokens,
        links);
  }
}
