package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * One event, and where it stands in its session.
 *
 * @param event the event
 * @param session null if it is in none
 */
public record EventDetail(@JsonUnwrapped EventView event, @Nullable Place session) {
  /**
   * A place in a session, of what the caller may see of it.
   *
   * @param id the number of the session
   * @param sessionId the name that its caller gave it
   * @param previous the id of the event before; null for the first
   * @param next the id of the event after; null for the last
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Place(long id, String sessionId, @Nullable Long previous, @Nullable Long next) {}
}
