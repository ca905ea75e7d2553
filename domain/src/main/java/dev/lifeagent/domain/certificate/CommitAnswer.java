package dev.lifeagent.domain.certificate;

import java.util.Optional;

/**
 * What the check says of one commit.
 *
 * @since 0.1
 */
public sealed interface CommitAnswer {
  /** The commit's id. */
  String commit();

  /**
   * The commit is covered.
   *
   * @param commit its id
   * @param how what it is covered by
   * @param certificate the name of the certificate; empty for a merge and for one that is excused
   * @param reason why it is excused; empty otherwise
   */
  record Covered(String commit, Coverage how, Optional<String> certificate, Optional<String> reason)
      implements CommitAnswer {}

  /**
   * The commit is not covered.
   *
   * @param commit its id
   * @param link which link of the chain broke
   * @param sentence how, for people; without a capital and a full stop
   * @param certificate the name of the certificate that comes closest; empty if none does
   */
  record Refused(String commit, Link link, String sentence, Optional<String> certificate)
      implements CommitAnswer {}
}
