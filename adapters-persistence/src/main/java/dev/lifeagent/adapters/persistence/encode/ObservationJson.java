package dev.lifeagent.adapters.persistence.encode;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Cut;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.gate.RuleMark;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.risk.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    writeIfKnown(out, "session_id", seen.links().session().map(SessionId::value));
    writeIfKnown(out, "session_key", seen.links().sessionKey());
    writeIfKnown(out, "approval_id", seen.links().approval().map(ApprovalId::value));
    writeIfKnown(out, "act_match", seen.links().match().map(ActMatch::value));
    out.writeObjectField("input", seen.input());
    out.writeObjectField("output", seen.output());
    for (Map.Entry<String, List<String>> list : seen.reading().members().entrySet()) {
      out.writeObjectField(list.getKey(), list.getValue());
    }
    writeCut(out, seen.cut());
    if (seen.code().isPresent()) {
      out.writeStringField("code", seen.code().get().code());
    }
    writeIfKnown(out, "rule", seen.rule());
    if (seen.verdict().isPresent()) {
      Verdict verdict = seen.verdict().get();
      out.writeStringField("decision", event.outcome().decision());
      out.writeNumberField("score", verdict.score());
      writeFindings(out, verdict.findings());
      writeMarks(out, verdict.marks());
      out.writeStringField("policy_digest", verdict.policyDigest());
    }
    writeIfKnown(out, "build", seen.origin().map(Origin::build));
    writeIfKnown(out, "profile", seen.origin().map(Origin::profile));
    writeIfKnown(out, "model", seen.model());
    writeCount(out, "prompt_tokens", seen.promptTokens());
    writeCount(out, "completion_tokens", seen.completionTokens());
    if (event.closes().isPresent()) {
      out.writeNumberField("closes", event.closes().getAsLong());
    }
  }

  /** What was left out, beside the content: nothing in the content itself says so. */
  private static void writeCut(JsonGenerator out, Cut cut) throws IOException {
    writeIfKnown(out, "input_sha256", cut.inputSha256());
    writeIfKnown(out, "output_sha256", cut.outputSha256());
    if (cut.places().isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("cut");
    for (Cut.Place place : cut.places()) {
      out.writeStartObject();
      out.writeStringField("at", place.at());
      if (place.members() > 0) {
        out.writeNumberField("members", place.members());
      } else {
        out.writeNumberField("bytes", place.bytes());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeIfKnown(JsonGenerator out, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(name, value.get());
    }
  }

  /** The member {@code findings}, the same as in artifacts. */
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

  private static void writeMarks(JsonGenerator out, List<RuleMark> marks) throws IOException {
    if (marks.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("marks");
    for (RuleMark mark : marks) {
      out.writeStartObject();
      out.writeStringField("rule", mark.rule());
      out.writeStringField("outcome", mark.outcome().code());
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
