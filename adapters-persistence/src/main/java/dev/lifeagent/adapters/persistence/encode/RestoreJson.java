package dev.lifeagent.adapters.persistence.encode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.certificate.Restore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** What the data of a restore's event says. */
public final class RestoreJson {
  private RestoreJson() {}

  /**
   * Reads the data of an event.
   *
   * @return empty where it cannot be understood, or contradicts the place of its event: a copy is
   *     followed by its restore, whatever the data says
   */
  public static Optional<Restore> decode(long event, String data) {
    try {
      JsonNode output = Json.tree(data.getBytes(StandardCharsets.UTF_8)).path("output");
      if (output.path("restored_size").asLong(-1) != event - 1) {
        return Optional.empty();
      }
      JsonNode replaced = output.path("replaced_size");
      return Optional.of(
          new Restore(
              event,
              event - 1,
              replaced.isIntegralNumber()
                  ? OptionalLong.of(replaced.asLong())
                  : OptionalLong.empty(),
              Optional.ofNullable(output.path("replaced_root").textValue())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
