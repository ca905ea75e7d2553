package dev.lifeagent.adapters.persistence.postgres;

import java.sql.SQLException;

/** The log is another one than this node has seen. */
final class RewoundException extends SQLException {
  private static final long serialVersionUID = 1L;

  RewoundException(String message) {
    super(message);
  }
}
