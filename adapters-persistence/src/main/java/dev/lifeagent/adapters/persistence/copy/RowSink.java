package dev.lifeagent.adapters.persistence.copy;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where the rows of a record go, one table after another. For one thread. */
public interface RowSink {
  /** The rows that follow are of this table. */
  void begin(RecordTable table) throws SQLException;

  /**
   * Takes a row.
   *
   * @param values in the order of the columns: {@link Long}, {@link String} or an array of bytes
   */
  void row(@Nullable Object[] values) throws SQLException;

  /** The table has no further rows. */
  void end() throws SQLException;
}
