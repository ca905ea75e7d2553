package dev.lifeagent.adapters.persistence.store;

import java.sql.SQLException;

/** A commit gave no usable answer: the transaction may be durable or not. */
public final class UnknownCommitException extends SQLException {
  private static final long serialVersionUID = 1L;

  /** With what was told instead of an answer. */
  public UnknownCommitException(SQLException cause) {
    super("it is not known whether the transaction was committed", cause);
  }
}
