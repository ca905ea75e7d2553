package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import java.util.ArrayList;
import java.util.List;

/** An audit's report, for people and for programs. */
final class AuditText {
  private AuditText() {}

  static List<String> lines(AuditReport report) {
    List<String> lines = new ArrayList<>();
    report
        .proven()
        .forEach((where, size) -> lines.add("proven: events 1 to " + size + " by " + where));
    if (report.provenTo() < report.events()) {
      lines.add(
          "not proven: events "
              + (report.provenTo() + 1)
              + " to "
              + report.events()
              + ", which no checkpoint covers");
    }
    report.faults().forEach(fault -> lines.add("fault: " + fault));
    report.firstDamaged().ifPresent(event -> lines.add("the first damaged event is " + event));
    lines.add(
        (report.sound() ? "sound: " : "NOT SOUND: ")
            + report.events()
            + (report.events() == 1 ? " event, " : " events, ")
            + report.erased()
            + " erased under record");
    return lines;
  }

  static ObjectNode json(AuditReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sound", report.sound());
    json.put("events", report.events());
    json.put("erased", report.erased());
    json.put("proven_to", report.provenTo());
    report.firstDamaged().ifPresent(event -> json.put("first_damaged", event));
    ArrayNode proven = json.putArray("proven");
    report
        .proven()
        .forEach((where, size) -> proven.addObject().put("checkpoint", where).put("size", size));
    ArrayNode faults = json.putArray("faults");
    report.faults().forEach(faults::add);
    return json;
  }
}
