package dev.lifeagent.adapters.persistence;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.risk.Finding;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** The {@code data} of an event: one JSON object; what is not known has no member. */
final class ObservationJson {
  private ObservationJson() {}

  /**
   * Encodes an event as UTF-8.
   *
   * @param more writes the members after those of the event
   */
  static byte[] encode(Event event, Json.Members more) throws IOException {
    return Json.line(
        out -> {
          write(out, event);
          more.write(out);
        });
  }

  private static void write(JsonGenerator out, Event event) throws IOException {
    Observation seen = event.observation();
    out.writeStringField("request_id", seen.requestId());
    out.writeStringField("started_at", seen.start().toString());
    out.writeNumberField("duration_us", seen.duration().toNanos() / 1_000);
    out.writeObjectField("input", seen.input());
    out.writeObjectField("output", seen.output());
    if (seen.code().isPresent()) {
      out.writeStringField("code", seen.code().get().code());
    }
    if (seen.verdict().isPresent()) {
      boolean denied = event.outcome() == Outcome.DENIED;
      Verdict verdict = seen.verdict().get();
      out.writeStringField("decision", denied ? "denied" : "allowed");
      out.writeNumberField("score", verdict.score());
      writeFindings(out, verdict.findings());
      out.writeStringField("policy_digest", verdict.policyDigest());
    }
    if (seen.model().isPresent()) {
      out.writeStringField("model", seen.model().get());
    }
    writeCount(out, "prompt_tokens", seen.promptTokens());
    writeCount(out, "completion_tokens", seen.completionTokens());
    if (event.closes().isPresent()) {
      out.writeNumberField("closes", event.closes().getAsLong());
    }
  }

  /** The member {@code findings}, as it stands in artifacts too. */
  static void writeFindings(JsonGenerator out, List<Finding> findings) throws IOException {
    out.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      out.writeStartObject();
      out.writeStringField("rule", finding.rule());
      out.writeStringField("category", finding.category().code());
      out.writeStringField("severity", finding.severity().code());
      out.writeStringField("field", finding.field());
      out.writeNumberField("start", finding.start());
      out.writeNumberField("end", finding.end());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeCount(JsonGenerator out, String name, OptionalInt count)
      throws IOException {
    if (count.isPresent()) {
      out.writeNumberField(name, count.getAsInt());
    }
  }
}
