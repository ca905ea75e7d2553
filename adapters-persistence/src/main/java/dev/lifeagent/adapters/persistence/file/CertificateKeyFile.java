package dev.lifeagent.adapters.persistence.file;

import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.NoteSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of the key that signs certificates, of mode 600: two lines a key as {@link
 * NoteSigner#text} writes them. While a key is replaced, the new one is first and the old one after
 * it.
 *
 * @param file where it is, or will be
 * @since 0.1
 */
public record CertificateKeyFile(Path file) {
  private static final String NAME = "life-agent-certificate";
  private static final int LINES = 2;
  private static final int MOST_KEYS = 2;

  /**
   * The keys in it, newest first; none where there is no file, or only its name, as after a power
   * cut.
   *
   * @throws EventLogException when it cannot be read or is not such a file
   */
  public List<NoteSigner> read() {
    try {
      if (!Files.exists(file) || Files.size(file) == 0) {
        return List.of();
      }
      List<String> lines =
          Files.readString(OwnerOnly.create(file)).strip().lines().map(String::strip).toList();
      if (lines.size() == LINES) {
        return List.of(key(lines));
      }
      if (lines.size() != MOST_KEYS * LINES) {
        throw new IllegalArgumentException("a key has two lines, and a file at most two keys");
      }
      return List.of(key(lines.subList(0, LINES)), key(lines.subList(LINES, lines.size())));
    } catch (IOException e) {
      throw new EventLogException("the certificate key " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new EventLogException("the file " + file + " is not a certificate key", e);
    }
  }

  /**
   * Makes the first key. It is in the file, durably, when it is returned.
   *
   * @throws EventLogException when it cannot be written
   */
  public NoteSigner make() {
    NoteSigner key = NoteSigner.generate(NAME);
    write(key.text());
    return key;
  }

  /**
   * Makes a key and puts it before the one in the file.
   *
   * @throws EventLogException when there is no key to replace, one is being replaced already, or
   *     the file cannot be written
   */
  public NoteSigner rotate() {
    List<NoteSigner> keys = read();
    if (keys.isEmpty()) {
      throw new EventLogException(
          "there is no certificate key at "
              + file
              + "; the service makes one at its first start, CERTIFICATE_KEY names another place");
    }
    if (keys.size() == MOST_KEYS) {
      throw new EventLogException(
          "the file "
              + file
              + " holds two keys already: start the service, which records the change, and remove"
              + " the last two lines, the old key, before you replace the key again");
    }
    NoteSigner key = NoteSigner.generate(NAME);
    write(key.text() + keys.get(0).text());
    return key;
  }

  private static NoteSigner key(List<String> lines) {
    return NoteSigner.parse(String.join("\n", lines));
  }

  private void write(String text) {
    try {
      DurableFile.replace(file, text);
    } catch (IOException e) {
      throw new EventLogException("the certificate key " + file + " cannot be written", e);
    }
  }
}
