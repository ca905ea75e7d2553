package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.certificate.History.Commit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a certificate covered before the change that is checked, so that it covers nothing
 * again. For one thread.
 */
final class Replays {
  private final History history;
  private final CommitFit fits;
  private final String until;
  private final int limit;
  private final Map<String, List<Commit>> since = new HashMap<>();

  /** Looks in the history of {@code until}, the id of a commit. */
  Replays(History history, CommitFit fits, String until, int limit) {
    this.history = history;
    this.fits = fits;
    this.until = until;
    this.limit = limit;
  }

  /** The first commit after the statement's base that it covers, moved or not. */
  Optional<String> of(Statement statement) {
    return since
        .computeIfAbsent(statement.base(), base -> history.between(base, until, limit))
        .stream()
        .filter(commit -> commit.parents().size() == 1)
        .filter(commit -> fits.of(commit, statement).coverage().isPresent())
        .map(Commit::id)
        .findFirst();
  }
}
