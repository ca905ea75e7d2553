package dev.lifeagent.domain.certificate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Gives each commit a certificate of its own, to as many commits as possible: a maximum matching by
 * augmenting paths. Earlier commits come first, so that of two that one certificate covers, the
 * later is left without.
 */
final class CommitMatching {
  private final List<List<Integer>> wanted;

  /** The commit that each certificate is given to; -1 for none. */
  private final int[] given;

  /**
   * Matches.
   *
   * @param wanted by commit, the certificates that cover it, the best first
   * @param certificates how many there are
   */
  CommitMatching(List<List<Integer>> wanted, int certificates) {
    this.wanted = List.copyOf(wanted);
    this.given = new int[certificates];
    Arrays.fill(given, -1);
    for (int commit = 0; commit < wanted.size(); commit++) {
      give(commit, new HashSet<>());
    }
  }

  /** The certificate of a commit. */
  OptionalInt of(int commit) {
    return wanted.get(commit).stream()
        .filter(certificate -> given[certificate] == commit)
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /** The commit that a certificate covers. */
  OptionalInt coveredBy(int certificate) {
    return given[certificate] < 0 ? OptionalInt.empty() : OptionalInt.of(given[certificate]);
  }

  /** One that is free, or else one whose commit takes another. */
  private boolean give(int commit, Set<Integer> tried) {
    for (int certificate : wanted.get(commit)) {
      if (given[certificate] < 0) {
        given[certificate] = commit;
        return true;
      }
    }
    for (int certificate : wanted.get(commit)) {
      if (tried.add(certificate) && give(given[certificate], tried)) {
        given[certificate] = commit;
        return true;
      }
    }
    return false;
  }
}
