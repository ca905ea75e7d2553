package dev.lifeagent.adapters.persistence.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.NoteSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key of certificates is in a file for its owner, and during a rotation two are. */
class CertificateKeyFileTest {
  @TempDir private Path folder;
  private Path path;
  private CertificateKeyFile file;

  @BeforeEach
  void name() {
    path = folder.resolve("data/certificate.key");
    file = new CertificateKeyFile(path);
  }

  private static List<String> texts(List<NoteSigner> keys) {
    return keys.stream().map(NoteSigner::text).toList();
  }

  @Test
  void theFirstKeyIsMadeOnceAndForItsOwnerAlone() throws IOException {
    assertEquals(List.of(), file.read());
    NoteSigner made = file.make();
    assertTrue(made.verifier().name().startsWith("life-agent-certificate/"));
    assertEquals(List.of(made.text()), texts(file.read()));
    assertEquals(made.text(), Files.readString(path));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    try (Stream<Path> beside = Files.list(folder.resolve("data"))) {
      assertEquals(List.of(path), beside.toList());
    }
  }

  @Test
  void anEmptyFileHoldsNoKey() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.createFile(path);
    assertEquals(List.of(), file.read());
  }

  @Test
  void aNewKeyStandsBeforeTheOldOneUntilThatIsRemoved() throws IOException {
    NoteSigner old = file.make();
    NoteSigner made = file.rotate();
    assertEquals(List.of(made.text(), old.text()), texts(file.read()));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    EventLogException twice = assertThrows(EventLogException.class, file::rotate);
    assertTrue(String.valueOf(twice.getMessage()).contains("two keys already"));
    assertEquals(List.of(made.text(), old.text()), texts(file.read()), "nothing was changed");
    Files.writeString(path, made.text());
    assertEquals(made.text(), texts(file.read()).get(0));
    file.rotate();
  }

  @Test
  void whereThereIsNoKeyNoneIsReplaced() {
    EventLogException none = assertThrows(EventLogException.class, file::rotate);
    assertTrue(String.valueOf(none.getMessage()).contains(path.toString()));
    assertFalse(Files.exists(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "one line short", "three keys", "two halves"})
  void whatIsNotSuchAFileIsRefusedWithoutItsContent(String content) throws IOException {
    String one = NoteSigner.generate("a").text();
    String two = NoteSigner.generate("b").text();
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        path,
        switch (content) {
          case "one line short" -> one + two.lines().findFirst().orElseThrow() + "\n";
          case "three keys" -> one + two + NoteSigner.generate("c").text();
          case "two halves" -> one.lines().toList().get(0) + "\n" + two.lines().toList().get(1);
          default -> content;
        });
    EventLogException refused = assertThrows(EventLogException.class, file::read);
    assertEquals("the file " + path + " is not a certificate key", refused.getMessage());
  }
}
