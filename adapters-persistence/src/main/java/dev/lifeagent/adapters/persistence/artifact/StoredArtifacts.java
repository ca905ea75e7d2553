package dev.lifeagent.adapters.persistence.artifact;

import dev.lifeagent.adapters.persistence.encode.Artifact;
import dev.lifeagent.adapters.persistence.encode.ArtifactJson;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.plan.PlanId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Brings the artifact folder to what the database holds. */
public final class StoredArtifacts {
  private static final int PAGE = 32;
  private static final RowMapper<Files> ROW =
      (row, context) ->
          new Files(
              new PlanId(row.getString("id")),
              row.getBytes("artifact"),
              Optional.ofNullable(row.getBytes("patch")));

  /** The bytes of a plan's files. */
  private static final class Files {
    final PlanId id;
    final byte[] artifact;
    final Optional<byte[]> patch;

    Files(PlanId id, byte[] artifact, Optional<byte[]> patch) {
      this.id = id;
      this.artifact = artifact;
      this.patch = patch;
    }
  }

  private final Database database;
  private final ArtifactFolder folder;

  /** Writes nothing yet. */
  public StoredArtifacts(Database database, ArtifactFolder folder) {
    this.database = database;
    this.folder = folder;
  }

  /** Publishes every plan whose files are missing or differ. */
  public void publishAll() {
    try {
      folder.removeTemporaries();
    } catch (IOException e) {
      throw new EventLogException("the folder of the artifacts cannot be written", e);
    }
    String after = "";
    List<Files> page;
    do {
      page = after(after);
      page.forEach(this::publish);
      after = page.isEmpty() ? after : page.get(page.size() - 1).id.value();
    } while (page.size() == PAGE);
  }

  /** Publishes a plan as it was stored first, whatever is proposed under its id now. */
  public void publish(PlanId id) {
    database
        .read(
            handle ->
                handle
                    .createQuery("SELECT id, artifact, patch FROM proposals WHERE id = ?")
                    .bind(0, id.value())
                    .map(ROW)
                    .findOne())
        .ifPresent(this::publish);
  }

  /** The plan as it is stored; empty when there is none, or when it was erased. */
  public Optional<Artifact> find(PlanId id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT id, artifact, patch FROM proposals WHERE id = ?")
                .bind(0, id.value())
                .map(ROW)
                .findOne()
                .map(StoredArtifacts::artifact));
  }

  private static Artifact artifact(Files files) {
    try {
      return new Artifact(
          ArtifactJson.decode(files.artifact, files.patch.orElse(null)),
          new String(files.artifact, StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      throw new EventLogException("a stored plan cannot be understood", e);
    }
  }

  private void publish(Files files) {
    try {
      folder.publish(files.id, files.artifact, files.patch);
    } catch (IOException e) {
      throw new EventLogException(
          "the plan is recorded, but its artifact files could not be written; they will be when"
              + " the plan is posted again, or at the next start",
          e);
    }
  }

  private List<Files> after(String id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, artifact, patch FROM proposals WHERE id > ? ORDER BY id LIMIT ?")
                .bind(0, id)
                .bind(1, PAGE)
                .map(ROW)
                .list());
  }
}
