package dev.lifeagent.adapters.persistence.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.plan.PlanId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * Removes the files of what was erased: artifacts of plans, and kept completions. The event of an
 * erasure names them, so that every node removes its own, also one that was down meanwhile. For one
 * thread.
 */
public final class ErasedFiles {
  /** The member of the event's output that lists the ids of plans. */
  static final String PLANS = "plan_ids";

  /** The member that lists the digests of prompts, by which completions are kept. */
  static final String PROMPTS = "prompt_digests";

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private static final String DIGESTS =
      "SELECT DISTINCT prompt_digest FROM events"
          + " WHERE kind = 'llm_started' AND prompt_digest IS NOT NULL AND agent_id IS ";

  private record Erasure(long id, String data) {}

  private final Database database;
  private final ArtifactFolder folder;
  private final Optional<Path> cassettes;

  /** The newest erasure whose files are gone. */
  private long done;

  /**
   * Removes nothing yet.
   *
   * @param folder where artifacts are published
   * @param cassettes where completions of a language model are kept, if they are
   */
  public ErasedFiles(Database database, ArtifactFolder folder, Optional<Path> cassettes) {
    this.database = database;
    this.folder = folder;
    this.cassettes = cassettes;
  }

  /**
   * Removes the files of every erasure since the last time. A plan that was proposed again since
   * keeps its files, and so does a completion that was asked for again.
   *
   * @throws EventLogException when the log cannot be read, or a file cannot be removed; the next
   *     call tries again
   */
  public void remove() {
    List<Erasure> erasures =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT id, data FROM events WHERE kind = 'erasure' AND id > ?"
                            + " AND data IS NOT NULL ORDER BY id")
                    .bind(0, done)
                    .map((row, context) -> new Erasure(row.getLong(1), row.getString(2)))
                    .list());
    for (Erasure erasure : erasures) {
      try {
        remove(Json.tree(erasure.data().getBytes(StandardCharsets.UTF_8)).path("output"));
      } catch (IOException | IllegalArgumentException e) {
        throw new EventLogException(
            "the data is erased, but a file of a plan or of a kept completion could not be removed;"
                + " do it again",
            e);
      }
      done = erasure.id();
    }
  }

  private void remove(JsonNode output) throws IOException {
    for (JsonNode plan : output.path(PLANS)) {
      PlanId id = new PlanId(plan.asText());
      if (!database.read(handle -> isStored(handle, id))) {
        folder.remove(id);
      }
    }
    for (JsonNode prompt : output.path(PROMPTS)) {
      // It is text that was recorded; only a digest can be the name of a recording.
      if (cassettes.isPresent()
          && DIGEST.matcher(prompt.asText()).matches()
          && !database.read(handle -> isAsked(handle, prompt.asText()))) {
        Files.deleteIfExists(cassettes.get().resolve(prompt.asText() + ".json"));
      }
    }
  }

  /** Whether it was recorded again since, or for another agent. */
  private static boolean isAsked(Handle handle, String digest) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM events WHERE prompt_digest = ?)")
        .bind(0, digest)
        .mapTo(Boolean.class)
        .one();
  }

  private static boolean isStored(Handle handle, PlanId id) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM proposals WHERE id = ?)")
        .bind(0, id.value())
        .mapTo(Boolean.class)
        .one();
  }

  /** The digests of the prompts of an agent and of no other. */
  static List<String> prompts(Handle handle, AgentId agent) {
    Set<String> digests = new HashSet<>(digests(handle, "NOT DISTINCT FROM ?", agent));
    if (!digests.isEmpty()) {
      digests.removeAll(digests(handle, "DISTINCT FROM ?", agent));
    }
    return digests.stream().sorted().toList();
  }

  private static List<String> digests(Handle handle, String condition, AgentId agent) {
    return handle
        .createQuery(DIGESTS + condition)
        .bind(0, agent.value())
        .mapTo(String.class)
        .list();
  }
}
