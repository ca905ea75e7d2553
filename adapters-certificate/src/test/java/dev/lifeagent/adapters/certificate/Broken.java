package dev.lifeagent.adapters.certificate;

import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.certificate.Link;
import java.util.List;

/**
 * One way to break a certificate, and what is said of it.
 *
 * @param how what is done
 * @param link the link that breaks
 * @param sentence what the refusal says
 * @param certificate what is checked
 * @param keys the keys that are known
 * @param kept the checkpoints that were kept
 */
record Broken(
    String how,
    Link link,
    String sentence,
    Certificate certificate,
    List<KnownKey> keys,
    List<String> kept) {
  Broken(String how, Link link, String sentence, Certificate certificate) {
    this(how, link, sentence, certificate, Example.keys(), List.of());
  }

  Broken(String how, Link link, String sentence, List<KnownKey> keys) {
    this(how, link, sentence, Example.certificate(), keys, List.of());
  }

  Broken(String how, Link link, String sentence, String kept) {
    this(how, link, sentence, Example.certificate(), Example.keys(), List.of(kept));
  }

  @Override
  public String toString() {
    return how;
  }
}
