package dev.lifeagent.domain.certificate;

import java.util.Optional;

/**
 * How well a certificate fits a commit.
 *
 * @param coverage how it would cover it; empty if it does not
 * @param link which link broke; meaningless with a coverage other than {@link Coverage#MOVED}
 * @param sentence how it broke
 * @param near whether the commit is about the files of the certificate at all
 */
record Fit(Optional<Coverage> coverage, Link link, String sentence, boolean near) {
  static Fit covers(Coverage how) {
    return new Fit(Optional.of(how), Link.COMMIT, "", true);
  }

  static Fit moved(String sentence) {
    return new Fit(Optional.of(Coverage.MOVED), Link.MOVED, sentence, true);
  }

  static Fit broken(Link link, String sentence) {
    return new Fit(Optional.empty(), link, sentence, true);
  }

  static Fit unrelated() {
    return new Fit(
        Optional.empty(),
        Link.UNCOVERED,
        "it changes none of the files of the certificate's patch",
        false);
  }

  /** Whether it covers the commit under these rules. */
  boolean covers(ChangeRules rules) {
    return coverage.isPresent() && (coverage.get() != Coverage.MOVED || rules.allowMoved());
  }
}
