package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.event.NoteSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of certificates from the first start to its replacement. */
class CertificateKeyTest {
  @TempDir Path folder;
  private Path key;

  @BeforeEach
  void repository() throws Exception {
    Git.init(Files.createDirectory(folder.resolve("repository"))).commit(Map.of("a.txt", "one\n"));
    key = folder.resolve("data/certificate.key");
  }

  private TestService service() throws Exception {
    return TestService.start(folder, folder.resolve("repository"), Map.of());
  }

  private static List<JsonNode> named(TestService service) {
    return service.events(0).stream()
        .filter(event -> event.path("kind").asText().equals("certificate_key"))
        .toList();
  }

  private static JsonNode keys(TestService service) {
    return service.http().get("/meta").json().path("keys");
  }

  private String line(int number) throws Exception {
    return Files.readAllLines(key).get(number);
  }

  private String refusal() {
    InvalidSettingsException refused =
        assertThrows(InvalidSettingsException.class, () -> service().close());
    assertEquals(1, refused.faults().size(), refused.faults()::toString);
    String fault = refused.faults().get(0);
    assertTrue(fault.startsWith("CERTIFICATE_KEY " + key + ": "), fault);
    assertFalse(fault.contains("Exception"), fault);
    return fault;
  }

  @Test
  void theFirstStartMakesAndRecordsItAndTheNextOneOnlyReadsIt() throws Exception {
    for (int start = 0; start < 2; start++) {
      try (TestService service = service()) {
        JsonNode event = named(service).get(0);
        assertEquals(1, named(service).size());
        assertEquals("life-agent", event.path("actor").asText());
        assertEquals(line(0), event.at("/data/output/key").asText());
        JsonNode keys = keys(service);
        assertEquals(1, keys.path("certificate").size());
        assertEquals(line(0), keys.at("/certificate/0/key").asText());
        assertEquals(event.path("id").asLong(), keys.at("/certificate/0/from").asLong());
        assertTrue(keys.at("/certificate/0/to").isNull());
        assertEquals(
            Files.readAllLines(folder.resolve("data/checkpoint.key")).get(0),
            keys.at("/checkpoint/0/key").asText());
        assertEquals(0, keys.at("/checkpoint/0/from").asLong());
      }
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
  }

  @Test
  void rotateKeyIsRecordedByTheNextStartAndTheOldKeyEndsThere() throws Exception {
    service().close();
    String old = line(0);
    Cli.Run run = new Cli().run("rotate-key", "--key", key.toString());
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains(line(0)), run.out());
    assertFalse(run.out().contains(line(1)), "a secret");
    assertEquals(old, line(2));
    Cli.Run twice = new Cli().run("rotate-key", "--key", key.toString());
    assertEquals(2, twice.exit());
    assertTrue(twice.err().contains("holds two keys already"), twice.err());
    for (int start = 0; start < 2; start++) {
      try (TestService service = service()) {
        assertEquals(2, named(service).size());
        JsonNode event = named(service).get(1);
        assertEquals(line(0), event.at("/data/output/key").asText());
        assertEquals(old, event.at("/data/output/previous").asText());
        JsonNode certificate = keys(service).path("certificate");
        assertEquals(old, certificate.path(0).path("key").asText());
        assertEquals(event.path("id").asLong(), certificate.path(0).path("to").asLong());
        assertEquals(line(0), certificate.path(1).path("key").asText());
        assertEquals(event.path("id").asLong(), certificate.path(1).path("from").asLong());
      }
      Files.write(key, Files.readAllLines(key).subList(0, 2));
    }
  }

  @Test
  void aKeyIsNeitherMadeAgainNorTakenFromElsewhere() throws Exception {
    service().close();
    String old = Files.readString(key);
    String named = line(0);
    Files.delete(key);
    String missing = refusal();
    assertTrue(missing.contains(named) && missing.contains("from a backup"), missing);
    assertFalse(Files.exists(key), "none is made");
    Files.writeString(key, NoteSigner.generate("life-agent-certificate").text());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    String foreign = refusal();
    assertTrue(foreign.contains(named) && foreign.contains("another one"), foreign);
    Files.writeString(key, "no key");
    assertTrue(refusal().endsWith("is not a certificate key"));
    Files.writeString(key, old);
    service().close();
  }

  @Test
  void aKeyThatOthersMayReadIsNotUsed() throws Exception {
    service().close();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    InvalidSettingsException refused =
        assertThrows(InvalidSettingsException.class, () -> service().close());
    assertEquals(
        List.of("CERTIFICATE_KEY: " + key + ": every user may read it; run 'chmod 600' on it"),
        refused.faults());
    Cli.Run run = new Cli().run("rotate-key", "--key", key.toString());
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("every user may read it"), run.err());
  }
}
