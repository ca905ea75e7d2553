package dev.lifeagent.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command finds the service of its data folder, and is not led elsewhere. */
class ServiceAddressTest {
  @TempDir private Path folder;

  private Settings settings() {
    return SettingsReader.read(
        Map.of(
            "DB_PATH", folder.resolve("data/agent.db").toString(),
            "WORKSPACE", folder.resolve("repository").toString()));
  }

  @Test
  void aServiceSaysWhereItListensAsLongAsItDoes() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("a", "1"));
    Path file = folder.resolve("data/address");
    try (TestService service = TestService.start(folder, repository, Map.of())) {
      assertEquals(
          Optional.of("http://127.0.0.1:" + service.port()), ServiceAddress.read(settings()));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    assertFalse(Files.exists(file));
    assertEquals(Optional.empty(), ServiceAddress.read(settings()));
  }

  @Test
  void aFileThatOthersMayWriteOrThatCameWithACloneIsNotFollowed() throws Exception {
    Path file = Files.createDirectories(folder.resolve("data")).resolve("address");
    Files.writeString(file, "http://203.0.113.7\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThrows(InvalidSettingsException.class, () -> ServiceAddress.read(settings()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Git.init(folder).commit(Map.of());
    assertThrows(InvalidSettingsException.class, () -> ServiceAddress.read(settings()));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080, true",
    "https://127.1.2.3:8080, true",
    "http://[::1]:8080, true",
    "http://localhost:8080, true",
    "http://192.0.2.2:8399, false",
    "http://127.0.0.1@192.0.2.2:8399, false",
    "http://127.0.0.1.example.org, false",
    "http://localhost.example.org, false",
    "http://[::ffff:192.0.2.2]:80, false",
    "http://127.0.0.1\\@192.0.2.2, false",
    "'', false"
  })
  void onlyAnAddressOfThisMachineIsTakenFromTheFile(String address, boolean taken)
      throws Exception {
    Path file = Files.createDirectories(folder.resolve("data")).resolve("address");
    Files.writeString(file, address + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    if (taken) {
      assertEquals(Optional.of(address), ServiceAddress.read(settings()));
    } else {
      InvalidSettingsException refused =
          assertThrows(InvalidSettingsException.class, () -> ServiceAddress.read(settings()));
      assertTrue(refused.getMessage().contains("LIFE_AGENT_URL"), refused.getMessage());
    }
  }

  @Test
  void aServiceThatListensEverywhereIsFoundOnThisMachine() {
    assertEquals("http://127.0.0.1:80", ServiceAddress.of("0.0.0.0", 80));
    assertEquals("http://[::1]:80", ServiceAddress.of("::1", 80));
  }
}
