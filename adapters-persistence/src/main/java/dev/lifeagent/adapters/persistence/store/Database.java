package dev.lifeagent.adapters.persistence.store;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/**
 * A database that the record lies in: one file of this process, or a server that many processes
 * share. Safe for use by several threads.
 */
public interface Database {
  /** How its SQL differs from that of others. */
  Dialect dialect();

  /**
   * Runs a short read. Each of its statements is a separate transaction. One thread does not begin
   * a read within another: each has a connection of the pool.
   *
   * @throws dev.lifeagent.domain.event.EventLogException if the database cannot be read
   */
  <R> R read(HandleCallback<R, SQLException> work);

  /** A connection that writes; its user closes it, and keeps it as long as it writes. */
  Writer writer() throws SQLException;

  /**
   * How many bytes the disk has left for us; 0 where the file is gone, {@link Long#MAX_VALUE} where
   * the disk is not ours to look at.
   */
  long usableBytes();

  /**
   * Returns while it could be written to, as far as that is known without trying.
   *
   * @return whether that is known; otherwise what became of the last batch says more
   * @throws dev.lifeagent.domain.event.EventLogException when it cannot
   */
  default boolean checkWritable() {
    return false;
  }

  /**
   * Which node this is to the database, so that what it began is told from what another did. It has
   * no meaning beyond that, and is another after each start.
   */
  String node();

  /**
   * Called first in a transaction that removes data: notes what {@link #dropErasedBytes} is to do.
   */
  void erasing(Handle handle);

  /**
   * Drops the bytes of data that was erased, as far as that is ours to do; also those that a
   * process left that died before.
   *
   * @throws SQLException when they may still be there
   */
  void dropErasedBytes() throws SQLException;
}
