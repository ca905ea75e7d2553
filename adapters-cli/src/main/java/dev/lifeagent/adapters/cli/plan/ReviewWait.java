package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceException;
import dev.lifeagent.adapters.cli.client.UnreachableException;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits for the review of a plan: asks at once, then less and less often. */
final class ReviewWait {
  private static final long FIRST_MILLIS = 500;
  private static final long MOST_MILLIS = 5_000;

  private final ServiceClient service;
  private final Consumer<String> told;
  private String last = "";

  /**
   * Prepares to wait.
   *
   * @param told gets a sentence whenever something changes
   */
  ReviewWait(ServiceClient service, Consumer<String> told) {
    this.service = service;
    this.told = told;
  }

  /**
   * The plan once it is reviewed. A service that does not answer meanwhile, or only that it cannot
   * now, is asked again.
   *
   * @throws dev.lifeagent.adapters.cli.client.RefusedException when the service refuses
   * @throws ServiceException if it does not know the key or the plan
   */
  JsonNode until(String id) {
    for (long pause = FIRST_MILLIS; ; pause = Math.min(MOST_MILLIS, pause * 3 / 2)) {
      try {
        JsonNode plan = service.get("/plans/" + id);
        tell(sentence(plan));
        if (plan.path("review").isObject()) {
          return plan;
        }
      } catch (UnreachableException e) {
        tell("the service does not answer; it is asked again");
      } catch (ServiceException e) {
        if (!e.passing()) {
          throw e;
        }
        tell("the service cannot answer now; it is asked again: " + e.getMessage());
      }
      sleep(pause);
    }
  }

  private void tell(String sentence) {
    if (!sentence.equals(last)) {
      told.accept(sentence);
      last = sentence;
    }
  }

  private static String sentence(JsonNode plan) {
    JsonNode review = plan.path("review");
    if (review.isObject()) {
      String comment = review.path("comment").asText("");
      return PlanText.state(plan)
          + " by "
          + review.path("reviewer").asText()
          + (comment.isEmpty() ? "" : ": " + comment);
    }
    String current = plan.path("current").asText("");
    return PlanText.state(plan)
        + (current.isEmpty() || current.equals("yes") ? "" : ", " + PlanText.current(current));
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted while waiting for a review");
    }
  }
}
