package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.domain.call.AgentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Removes kept completions: files named by the digest of the prompt, which the log has, too. */
final class Cassettes {
  private static final String DIGESTS =
      "SELECT prompt_digest FROM events"
          + " WHERE kind = 'llm_started' AND prompt_digest IS NOT NULL AND agent_id IS ";

  private Cassettes() {}

  /**
   * Removes what was kept of an agent's prompts and of no other agent's.
   *
   * @throws UncheckedIOException when a file cannot be removed
   */
  static void remove(Path folder, Handle handle, AgentId agent) {
    Set<String> digests = new HashSet<>();
    handle
        .createQuery(DIGESTS + "NOT DISTINCT FROM ?")
        .bind(0, agent.value())
        .mapTo(String.class)
        .useIterator(found -> found.forEachRemaining(digests::add));
    if (digests.isEmpty()) {
      return;
    }
    handle
        .createQuery(DIGESTS + "DISTINCT FROM ?")
        .bind(0, agent.value())
        .mapTo(String.class)
        .useIterator(found -> found.forEachRemaining(digests::remove));
    for (String digest : digests) {
      // The record is read here as what it is, text; only a digest can be the name of a recording.
      if (digest != null && digest.matches("[0-9a-f]{64}")) {
        remove(folder.resolve(digest + ".json"));
      }
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
