package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.client.ServiceClient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds plans by the beginning of their ids. */
final class PlanIds {
  private static final Pattern BEGINNING = Pattern.compile("[0-9a-f]{4,64}");
  private static final int WHOLE = 64;
  private static final int RECENT = 100;

  private PlanIds() {}

  /** The plan of that id, or the only recent one whose id begins so. */
  static JsonNode find(ServiceClient service, String id) {
    if (!BEGINNING.matcher(id).matches()) {
      throw new UsageException("a plan id is 4 to 64 of the digits 0 to 9 and a to f");
    }
    return service.get("/plans/" + (id.length() == WHOLE ? id : whole(service, id)));
  }

  private static String whole(ServiceClient service, String beginning) {
    List<String> found = new ArrayList<>();
    for (JsonNode plan : service.get("/plans?limit=" + RECENT).path("plans")) {
      String id = plan.path("plan_id").asText();
      if (id.startsWith(beginning)) {
        found.add(id);
      }
    }
    if (found.size() != 1) {
      throw new UsageException(
          (found.isEmpty() ? "none" : found.size())
              + " of the newest plans begins with "
              + beginning);
    }
    return found.get(0);
  }
}
