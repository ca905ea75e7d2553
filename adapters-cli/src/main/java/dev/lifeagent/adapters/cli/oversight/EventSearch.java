package dev.lifeagent.adapters.cli.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.terminal.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest events of a kind or an agent. The service looks through a part of the record at a
 * time.
 *
 * @param service is asked
 * @param filter parameters of the search, by name; empty ones do not count
 */
record EventSearch(ServiceClient service, Map<String, String> filter) {
  private static final int PAGE = 100;

  /**
   * The newest that fit, oldest first.
   *
   * @param most how many
   * @param after only those with a larger id
   * @param before only those with a smaller id
   * @param progress is told how far it is
   */
  List<JsonNode> newest(int most, long after, long before, Progress progress) {
    Deque<JsonNode> found = new ArrayDeque<>();
    long next = before;
    while (found.size() < most && next > after + 1) {
      Map<String, String> query = new LinkedHashMap<>(filter);
      query.put("limit", Integer.toString(Math.min(PAGE, most - found.size())));
      query.put("before", Long.toString(next));
      JsonNode page = service.get(ServiceClient.path("/events/search", query));
      for (JsonNode event : page.path("events")) {
        if (event.path("id").asLong() > after && found.size() < most) {
          found.addFirst(event);
        }
      }
      next = page.path("next_before").asLong(0);
      progress.say("looking through the record: " + found.size() + " events, at " + next);
    }
    return List.copyOf(found);
  }
}
