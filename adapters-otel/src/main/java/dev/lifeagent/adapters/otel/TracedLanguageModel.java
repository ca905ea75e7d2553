package dev.lifeagent.adapters.otel;

import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.policy.LlmSettings;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Set;

/**
 * Runs each call of a language model in a span, as the semantic conventions for generative AI say:
 * with the settings and the tokens, and without prompt and reply.
 */
public final class TracedLanguageModel implements LanguageModel {
  private static final String CHAT = "chat";

  /** Other reasons are words of the provider. */
  private static final Set<String> FINISH_REASONS = Set.of(Completion.STOP, Completion.LENGTH);

  private final LanguageModel model;
  private final Tracer tracer;
  private final String provider;

  /**
   * Wraps a model.
   *
   * @param tracer of the process's SDK, or one that does nothing
   * @param provider who is asked, such as {@code groq}
   */
  public TracedLanguageModel(LanguageModel model, Tracer tracer, String provider) {
    this.model = model;
    this.tracer = tracer;
    this.provider = provider;
  }

  @Override
  public Completion complete(Prompt prompt) {
    LlmSettings settings = prompt.settings();
    Span span =
        tracer
            .spanBuilder(CHAT + " " + settings.model())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(SpanAttributes.OPERATION, CHAT)
            .setAttribute(SpanAttributes.PROVIDER, provider)
            .setAttribute(SpanAttributes.MODEL, settings.model())
            .setAttribute(SpanAttributes.TEMPERATURE, settings.temperature())
            .setAttribute(SpanAttributes.MAX_TOKENS, (long) settings.maxTokens())
            .setAttribute(SpanAttributes.SEED, prompt.seed())
            .startSpan();
    try {
      Completion reply =
          Context.current().with(span).wrapSupplier(() -> model.complete(prompt)).get();
      String reason =
          FINISH_REASONS.contains(reply.finishReason()) ? reply.finishReason() : "other";
      span.setAttribute(SpanAttributes.FINISH_REASONS, List.of(reason));
      reply
          .promptTokens()
          .ifPresent(tokens -> span.setAttribute(SpanAttributes.INPUT_TOKENS, (long) tokens));
      reply
          .completionTokens()
          .ifPresent(tokens -> span.setAttribute(SpanAttributes.OUTPUT_TOKENS, (long) tokens));
      return reply;
    } catch (LanguageModelException e) {
      CallSpans.failed(span, e.code());
      throw e;
    } catch (RuntimeException | Error e) {
      CallSpans.failed(span, RefusalCode.LLM_FAILED);
      throw e;
    } finally {
      span.end();
    }
  }
}
