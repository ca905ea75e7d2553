package dev.lifeagent.adapters.persistence.encode;

import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.event.EventLogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What of an approval is kept as JSON. */
public final class ApprovalJson {
  private ApprovalJson() {}

  /** The payload of its act, whole. */
  public static String payload(Approval approval) {
    return text(approval.act().payload());
  }

  /** All that held it: a list of objects with {@code id}, {@code digest} and {@code about}. */
  public static String holds(Approval approval) {
    List<Map<String, Object>> holds =
        approval.holds().stream()
            .map(
                hold ->
                    Map.<String, Object>of(
                        "about", hold.about(), "digest", hold.digest(), "id", hold.id()))
            .toList();
    return text(holds);
  }

  private static String text(Object value) {
    try {
      return new String(Json.value(value), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new EventLogException(
          "The approval cannot be written as JSON; nothing was recorded.", e);
    }
  }
}
