package dev.lifeagent.application.certificate;

import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.CertificateFormat;
import dev.lifeagent.domain.certificate.Leaf;
import dev.lifeagent.domain.certificate.Statement;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A format of one test: a leaf is a line of words, a payload the statement's own text, and of what
 * was encoded the certificate itself is kept.
 */
final class LineFormat implements CertificateFormat {
  /** What was encoded last, which is all that is ever read. */
  private volatile Certificate written;

  private static final String NONE = "-";

  /** What was encoded last. */
  Optional<Certificate> encoded = Optional.empty();

  /** The line of a leaf. */
  static String line(Leaf leaf) {
    String event =
        String.join(
            " ",
            Long.toString(leaf.id()),
            leaf.kind(),
            leaf.agent().orElse(NONE),
            leaf.actor(),
            leaf.outcome(),
            leaf.dataCommitment());
    return event + leaf.subject().map(LineFormat::words).orElse("");
  }

  private static String words(Leaf.Subject subject) {
    return " "
        + String.join(
            " ",
            subject.plan(),
            subject.artifact(),
            subject.patch().orElse(NONE),
            subject.base(),
            subject.resultTree().orElse(NONE),
            subject.policy(),
            subject.decision().orElse(NONE));
  }

  @Override
  public Leaf leaf(String record) {
    if (record.startsWith("{")) {
      return restore(record);
    }
    String[] words = record.split(" ", -1);
    return new Leaf(
        Long.parseLong(words[0]),
        words[1],
        optional(words[2]),
        words[3],
        words[4],
        words[5],
        words.length == 6
            ? Optional.empty()
            : Optional.of(
                new Leaf.Subject(
                    words[6],
                    words[7],
                    optional(words[8]),
                    words[9],
                    optional(words[10]),
                    words[11],
                    optional(words[12]))));
  }

  /** As the log in memory writes it. */
  private static Leaf restore(String record) {
    long id = Long.parseLong(record.replaceAll("\\D*(\\d+).*", "$1"));
    return new Leaf(id, "restore", Optional.empty(), "key", "ok", "", Optional.empty());
  }

  private static Optional<String> optional(String word) {
    return Optional.of(word).filter(one -> !one.equals(NONE));
  }

  @Override
  public byte[] payload(Statement statement) {
    String text =
        statement.toString().replaceAll("patch=[^,]*", "patch=")
            + HexFormat.of().formatHex(statement.patch());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] encode(Certificate certificate) {
    written = certificate;
    encoded = Optional.of(certificate);
    return certificate.name().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Certificate decode(byte[] file) {
    return written;
  }
}
