package dev.lifeagent.adapters.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds approvals by the beginning of their ids. */
final class ApprovalIds {
  private static final int WHOLE = 32;
  private static final int SHORT = 12;
  private static final Pattern BEGINNING = Pattern.compile("[0-9a-f]{6," + WHOLE + "}");
  private static final int PAGE = 100;

  /** How many of the newest approvals are looked through. */
  private static final int RECENT = 1_000;

  private ApprovalIds() {}

  /** As many digits as people need. */
  static String shortened(String id) {
    return id.substring(0, Math.min(SHORT, id.length()));
  }

  /** The approval of that id, or the only one of the newest 1,000 whose id begins so. */
  static JsonNode find(ServiceClient service, String id) {
    if (!BEGINNING.matcher(id).matches()) {
      throw new UsageException(
          "an approval id is 6 to 32 of the digits 0 to 9 and a to f; approvals list shows them");
    }
    String whole = id.length() == WHOLE ? id : whole(service, id);
    JsonNode approval = service.get("/approvals/" + whole);
    if (!approval.path("approval_id").asText().equals(whole)) {
      throw new UsageException("the service answers with another approval than " + whole);
    }
    return approval;
  }

  private static String whole(ServiceClient service, String beginning) {
    List<String> found = beginningWith(service, beginning);
    if (found.isEmpty()) {
      throw new UsageException(
          "none of the newest approvals begins with "
              + beginning
              + "; approvals list --all shows them");
    }
    if (found.size() > 1) {
      String ids = found.stream().limit(5).collect(Collectors.joining(", "));
      throw new UsageException(
          found.size()
              + " approvals begin with "
              + beginning
              + ", such as "
              + ids
              + "; give more digits");
    }
    return found.get(0);
  }

  private static List<String> beginningWith(ServiceClient service, String beginning) {
    List<String> found = new ArrayList<>();
    String before = "";
    for (int seen = 0; seen < RECENT; seen += PAGE) {
      JsonNode page = service.get("/approvals?limit=" + PAGE + before);
      for (JsonNode approval : page.path("approvals")) {
        String id = approval.path("approval_id").asText();
        if (id.startsWith(beginning)) {
          found.add(id);
        }
      }
      if (!page.path("next_before").isIntegralNumber()) {
        break;
      }
      before = "&before=" + page.path("next_before").asLong();
    }
    return found;
  }
}
