package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.event.Cut;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.gate.RuleMark;
import dev.lifeagent.domain.risk.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code data} of an event, as a log returns it; what is not known has no member. */
final class RecordedData {
  private RecordedData() {}

  static Map<String, @Nullable Object> of(Event event) {
    Observation seen = event.observation();
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("request_id", seen.requestId());
    data.put("started_at", seen.start().toString());
    data.put("duration_us", seen.duration().toNanos() / 1_000);
    seen.links().session().ifPresent(id -> data.put("session_id", id.value()));
    seen.links().sessionKey().ifPresent(key -> data.put("session_key", key));
    seen.links().approval().ifPresent(id -> data.put("approval_id", id.value()));
    seen.links().match().ifPresent(match -> data.put("act_match", match.value()));
    data.put("input", seen.input());
    data.put("output", seen.output());
    data.putAll(seen.reading().members());
    putCut(data, seen.cut());
    seen.code().ifPresent(code -> data.put("code", code.code()));
    seen.verdict()
        .ifPresent(
            verdict -> {
              data.put("decision", event.outcome().decision());
              data.put("score", verdict.score());
              data.put("findings", verdict.findings().stream().map(RecordedData::finding).toList());
              if (!verdict.marks().isEmpty()) {
                data.put("marks", verdict.marks().stream().map(RecordedData::mark).toList());
              }
              data.put("policy_digest", verdict.policyDigest());
            });
    seen.rule().ifPresent(rule -> data.put("rule", rule));
    seen.origin()
        .ifPresent(
            origin -> {
              data.put("build", origin.build());
              data.put("profile", origin.profile());
            });
    seen.model().ifPresent(model -> data.put("model", model));
    seen.promptTokens().ifPresent(tokens -> data.put("prompt_tokens", tokens));
    seen.completionTokens().ifPresent(tokens -> data.put("completion_tokens", tokens));
    event.closes().ifPresent(id -> data.put("closes", id));
    return data;
  }

  private static void putCut(Map<String, @Nullable Object> data, Cut cut) {
    cut.inputSha256().ifPresent(digest -> data.put("input_sha256", digest));
    cut.outputSha256().ifPresent(digest -> data.put("output_sha256", digest));
    if (!cut.places().isEmpty()) {
      data.put("cut", cut.places().stream().map(RecordedData::place).toList());
    }
  }

  private static Map<String, Object> place(Cut.Place place) {
    return place.members() > 0
        ? Map.of("at", place.at(), "members", place.members())
        : Map.of("at", place.at(), "bytes", place.bytes());
  }

  private static Map<String, Object> mark(RuleMark mark) {
    return Map.of("rule", mark.rule(), "outcome", mark.outcome().code());
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rule", finding.rule());
    members.put("category", finding.category().code());
    members.put("severity", finding.severity().code());
    members.put("field", finding.field());
    members.put("start", finding.start());
    members.put("end", finding.end());
    return members;
  }
}
