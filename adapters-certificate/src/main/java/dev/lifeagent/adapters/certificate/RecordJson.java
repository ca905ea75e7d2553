package dev.lifeagent.adapters.certificate;

import dev.lifeagent.domain.certificate.Leaf;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the line of a leaf as docs/reference/schemas/record.schema.json says. */
final class RecordJson {
  private static final Set<String> REQUIRED =
      Set.of("id", "ts", "kind", "actor", "outcome", "data_commitment");
  private static final Set<String> OPTIONAL = Set.of("agent_id", "subject");
  private static final Set<String> SUBJECT =
      Set.of("plan_id", "artifact_sha256", "base", "policy_sha256");
  private static final Set<String> OPTIONAL_SUBJECT =
      Set.of("patch_sha256", "result_tree", "decision");
  private static final Pattern DECISION = Pattern.compile("approve|reject");
  private static final List<String> KINDS =
      Arrays.stream(EventKind.values()).map(EventKind::code).toList();
  private static final List<String> OUTCOMES =
      Arrays.stream(Outcome.values()).map(Outcome::code).toList();

  private RecordJson() {}

  static Leaf read(String record, String place) {
    if (record.length() > Forms.MAX_RECORD) {
      throw new MalformedException(place + " is longer than a record");
    }
    StrictObject whole = StrictObject.of(StrictJson.read(record, place), place, REQUIRED, OPTIONAL);
    refuseOtherTime(whole.text("ts", Forms.MAX_NAME), place);
    return new Leaf(
        whole.event("id"),
        oneOf(KINDS, whole.text("kind", Forms.MAX_NAME), place + ".kind"),
        whole.optionalText("agent_id", Forms.MAX_NAME, Forms.AGENT),
        whole.text("actor", Forms.MAX_ACTOR),
        oneOf(OUTCOMES, whole.text("outcome", Forms.MAX_NAME), place + ".outcome"),
        whole.text("data_commitment", Forms.MAX_NAME, Forms.DIGEST),
        whole.has("subject")
            ? Optional.of(subject(whole.object("subject", SUBJECT, OPTIONAL_SUBJECT)))
            : Optional.empty());
  }

  private static Leaf.Subject subject(StrictObject subject) {
    return new Leaf.Subject(
        subject.text("plan_id", Forms.MAX_NAME, Forms.DIGEST),
        subject.text("artifact_sha256", Forms.MAX_NAME, Forms.DIGEST),
        subject.optionalText("patch_sha256", Forms.MAX_NAME, Forms.DIGEST),
        subject.text("base", Forms.MAX_NAME, Forms.OBJECT),
        subject.optionalText("result_tree", Forms.MAX_NAME, Forms.OBJECT),
        subject.text("policy_sha256", Forms.MAX_NAME),
        subject.optionalText("decision", Forms.MAX_NAME, DECISION));
  }

  private static String oneOf(List<String> known, String code, String place) {
    if (!known.contains(code)) {
      throw new MalformedException(place + " is not one that this version knows");
    }
    return code;
  }

  private static void refuseOtherTime(String text, String place) {
    try {
      Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new MalformedException(place + ".ts is not a time in UTC", e);
    }
  }
}
