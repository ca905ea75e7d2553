package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.domain.certificate.CertificateCheck.Checked;
import dev.lifeagent.domain.certificate.ChangeAnswer;
import dev.lifeagent.domain.certificate.CommitAnswer;
import dev.lifeagent.domain.certificate.Link;
import java.util.List;
import java.util.Optional;

/**
 * What {@code verify-change} found.
 *
 * @param certificates what was found good, each with where it came from
 * @param refused a certificate that was refused; then nothing further was checked
 * @param change what was said of the commits; empty if none was asked for
 * @param notes what else to know, a sentence each
 */
record ChangeVerdict(
    List<Good> certificates,
    Optional<Refusal> refused,
    Optional<ChangeAnswer> change,
    List<String> notes) {
  /** Copies the lists. */
  ChangeVerdict {
    certificates = List.copyOf(certificates);
    notes = List.copyOf(notes);
  }

  /** A certificate that was found good, and its file or the note that holds it. */
  record Good(String source, Checked checked) {}

  /**
   * Why something is refused.
   *
   * @param source what it is about
   * @param link which link broke
   * @param sentence how
   */
  record Refusal(String source, Link link, String sentence) {}

  /** Whether everything that was asked for is covered. */
  boolean covered() {
    return refused.isEmpty() && change.map(ChangeAnswer::covered).orElse(true);
  }

  /** The exit code. */
  int exit() {
    if (refused.isPresent() && refused.get().link() == Link.NOT_COMPARABLE) {
      return LifeAgentCommand.ERROR;
    }
    return covered() ? 0 : LifeAgentCommand.DENIED;
  }

  /** The commits that are not covered. */
  static List<CommitAnswer.Refused> uncovered(ChangeAnswer answer) {
    return answer.commits().stream()
        .filter(CommitAnswer.Refused.class::isInstance)
        .map(CommitAnswer.Refused.class::cast)
        .toList();
  }

  /** What to do about a broken link, in a sentence without a capital and a full stop. */
  static String hint(Link link) {
    return switch (link) {
      case FORM, STATEMENT ->
          "fetch the certificate again with life-agent plan certificate PLAN, and change no byte";
      case SIGNATURE, CHECKPOINT ->
          "compare the keys with those of GET /meta of the service, told by someone you trust";
      case RECORD, PROOF ->
          "the certificate does not belong to what is recorded; ask who gave it to you";
      case KEPT -> "keep both as evidence, and run life-agent audit verify on the log";
      case REWOUND -> "a person decides whether what was approved still holds; approve it again";
      case NOT_COMPARABLE -> "nothing was proven, and nothing refuted";
      case TREE -> "base, patch and tree do not belong together; fetch the certificate again";
      case COMMIT -> "commit the approved patch alone, or propose what you have as a plan";
      case MOVED ->
          "read the change again and allow it with --allow-moved, or propose it anew on this base";
      case REPLAYED -> "propose the change anew, so that someone approves it once more";
      case MERGE ->
          "rebase instead, propose the resolution as a plan, or excuse it with --except REV=REASON";
      case UNCOVERED -> "give its certificate, or excuse it with --except REV=REASON";
    };
  }
}
