package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds plans by the beginning of their ids. */
public final class PlanIds {
  private static final Pattern BEGINNING = Pattern.compile("[0-9a-f]{4,64}");
  private static final int WHOLE = 64;
  private static final int SHORT = 12;
  private static final int PAGE = 100;

  /** How many of the newest plans are looked through. */
  private static final int RECENT = 1_000;

  private PlanIds() {}

  /** As many digits as people need. */
  public static String shortened(String id) {
    return id.substring(0, Math.min(SHORT, id.length()));
  }

  /** The plan of that id, or the only one of the newest 1,000 whose id begins so. */
  public static JsonNode find(ServiceClient service, String given) {
    String id = given.toLowerCase(Locale.ROOT);
    if (!BEGINNING.matcher(id).matches()) {
      throw new UsageException(
          "a plan id is 4 to 64 of the digits 0 to 9 and a to f; plan list shows them");
    }
    String whole = id.length() == WHOLE ? id : whole(service, id);
    JsonNode plan = service.get("/plans/" + whole);
    if (!plan.path("plan_id").asText().equals(whole)) {
      throw new UsageException("the service answers with another plan than " + whole);
    }
    return plan;
  }

  private static String whole(ServiceClient service, String beginning) {
    List<String> found = new ArrayList<>();
    String before = "";
    for (int seen = 0; seen < RECENT; seen += PAGE) {
      JsonNode page = service.get("/plans?limit=" + PAGE + before);
      for (JsonNode plan : page.path("plans")) {
        String id = plan.path("plan_id").asText();
        if (id.startsWith(beginning)) {
          found.add(id);
        }
      }
      if (!page.path("next_before").isIntegralNumber()) {
        break;
      }
      before = "&before=" + page.path("next_before").asLong();
    }
    if (found.isEmpty()) {
      throw new UsageException(
          "none of the newest plans begins with " + beginning + "; plan list shows them");
    }
    if (found.size() > 1) {
      String ids =
          found.stream().limit(5).map(PlanIds::shortened).collect(Collectors.joining(", "));
      throw new UsageException(
          found.size()
              + " plans begin with "
              + beginning
              + ", such as "
              + ids
              + "; give more digits");
    }
    return found.get(0);
  }
}
