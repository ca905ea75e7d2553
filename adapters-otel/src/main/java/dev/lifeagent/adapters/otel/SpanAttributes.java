package dev.lifeagent.adapters.otel;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The attributes of spans, by their names. */
final class SpanAttributes {
  static final AttributeKey<String> KIND = AttributeKey.stringKey("life_agent.kind");
  static final AttributeKey<String> REQUEST = AttributeKey.stringKey("life_agent.request_id");
  static final AttributeKey<String> DECISION = AttributeKey.stringKey("life_agent.decision");
  static final AttributeKey<String> CODE = AttributeKey.stringKey("life_agent.code");
  static final AttributeKey<String> RULE = AttributeKey.stringKey("life_agent.rule");
  static final AttributeKey<String> POLICY = AttributeKey.stringKey("life_agent.policy_digest");
  static final AttributeKey<Double> SCORE = AttributeKey.doubleKey("life_agent.score");
  static final AttributeKey<Long> EVENT = AttributeKey.longKey("life_agent.event_id");
  static final AttributeKey<String> GATE = AttributeKey.stringKey("life_agent.gate");
  static final AttributeKey<String> STAGE = AttributeKey.stringKey("life_agent.stage");

  static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  static final AttributeKey<String> AGENT = AttributeKey.stringKey("gen_ai.agent.id");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
  static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
  static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");
  static final AttributeKey<Double> TEMPERATURE =
      AttributeKey.doubleKey("gen_ai.request.temperature");
  static final AttributeKey<Long> MAX_TOKENS = AttributeKey.longKey("gen_ai.request.max_tokens");
  static final AttributeKey<Long> SEED = AttributeKey.longKey("gen_ai.request.seed");
  static final AttributeKey<List<String>> FINISH_REASONS =
      AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
  static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
  static final AttributeKey<Long> OUTPUT_TOKENS =
      AttributeKey.longKey("gen_ai.usage.output_tokens");

  private SpanAttributes() {}
}
