package dev.lifeagent.adapters.persistence.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one statement of a batch, until they are written. For one thread. */
public final class Rows {
  private final BatchStatement statement;
  private final List<@Nullable Object[]> waiting = new ArrayList<>();

  /** For the rows of a statement. */
  public Rows(BatchStatement statement) {
    this.statement = statement;
  }

  /** Keeps the values of one row until the next run. */
  public void add(@Nullable Object... values) {
    waiting.add(values);
  }

  /** Writes the rows that were added since the last time. */
  public void run(Writer writer) throws SQLException {
    if (!waiting.isEmpty()) {
      writer.run(statement, List.copyOf(waiting));
      waiting.clear();
    }
  }
}
