package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.domain.approval.ApprovalConflictException;
import dev.lifeagent.domain.event.ClosedConflictException;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.PlanConflictException;
import dev.lifeagent.domain.event.ReportConflictException;
import dev.lifeagent.domain.event.ReviewConflictException;
import dev.lifeagent.domain.event.StoppedException;
import org.jspecify.annotations.Nullable;

/** The result of writing an entry. */
sealed interface Written {
  /** The event's id, or the refusal as an exception. */
  long id();

  /** It is durable. */
  record Recorded(long id) implements Written {}

  /** Another review was recorded first; nothing was recorded. */
  record Conflict(String message) implements Written {
    @Override
    public long id() {
      throw new ReviewConflictException(message);
    }
  }

  /** Another plan was stored first under the id of the entry's; nothing was recorded. */
  record PlanConflict() implements Written {
    @Override
    public long id() {
      throw new PlanConflictException();
    }
  }

  /** The approval is not as the entry needs it; nothing was recorded. */
  record ApprovalConflict(ApprovalConflictException.Reason reason) implements Written {
    @Override
    public long id() {
      throw new ApprovalConflictException(reason);
    }
  }

  /** What became of the act was told first; nothing was recorded. */
  record ReportConflict(String message) implements Written {
    @Override
    public long id() {
      throw new ReportConflictException(message);
    }
  }

  /** What it ends is not open; nothing was recorded. */
  record ClosedConflict() implements Written {
    @Override
    public long id() {
      throw new ClosedConflictException();
    }
  }

  /** It allows something, and the kill switch is on; nothing was recorded. */
  record Stopped() implements Written {
    @Override
    public long id() {
      throw new StoppedException();
    }
  }

  /** It is not in the log, or that is not known; the message says which. */
  record Failed(String message, @Nullable Throwable cause) implements Written {
    @Override
    public long id() {
      throw cause == null ? new EventLogException(message) : new EventLogException(message, cause);
    }
  }
}
