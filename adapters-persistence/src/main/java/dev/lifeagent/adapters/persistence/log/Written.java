package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.ReviewConflictException;
import org.jspecify.annotations.Nullable;

/** What became of an entry. */
sealed interface Written {
  /** The event's id, or the refusal as an exception with the stack of who asks. */
  long id();

  /** It is durable. */
  record Recorded(long id) implements Written {}

  /** Its review came second; nothing of it was recorded. */
  record Conflict(String message) implements Written {
    @Override
    public long id() {
      throw new ReviewConflictException(message);
    }
  }

  /** It is not in the log, or nobody knows; the message says which. */
  record Failed(String message, @Nullable Throwable cause) implements Written {
    @Override
    public long id() {
      throw cause == null ? new EventLogException(message) : new EventLogException(message, cause);
    }
  }
}
