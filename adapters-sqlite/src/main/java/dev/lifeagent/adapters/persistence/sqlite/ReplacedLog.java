package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.log.StoredNodes;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;

/** What a log was before it is replaced, as far as that can still be read. */
final class ReplacedLog {
  private ReplacedLog() {}

  /**
   * Reads the size and the root of the tree; where the database is damaged or gone, those of the
   * checkpoint beside it. Changes neither.
   *
   * @return nothing when neither can be read
   */
  static Optional<Checkpoint> read(Path database, Path checkpoint, NoteVerifier verifier) {
    return tree(database)
        .map(tree -> new Checkpoint(verifier.name(), tree.size(), tree.root()))
        .or(() -> kept(checkpoint, verifier));
  }

  private static Optional<MerkleTree> tree(Path database) {
    if (!Files.isReadable(database)) {
      return Optional.empty();
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    String url = "jdbc:sqlite:" + database.toUri().toASCIIString();
    try (Connection connection = config.createConnection(url);
        Handle handle = Jdbi.open(connection)) {
      long size =
          handle.createQuery("SELECT coalesce(max(id), 0) FROM events").mapTo(Long.class).one();
      return Optional.of(MerkleTree.load(size, new StoredNodes(handle)));
    } catch (SQLException | JdbiException | EventLogException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Checkpoint> kept(Path file, NoteVerifier verifier) {
    try {
      return Files.isReadable(file)
          ? Optional.of(Checkpoint.parse(verifier.open(Files.readString(file))))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
