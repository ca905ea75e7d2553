package dev.lifeagent.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Packed;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service and the key that a command uses when its options name neither. */
class ServiceOptionsTest {
  @TempDir private Path folder;

  private Path own(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void withoutATerminalTheKeyOfOperatorsIsNotTakenByItself() throws Exception {
    own("operator.key", "an-operator-is-a-person");
    try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      own("address", "http://127.0.0.1:" + service.getLocalPort());
      Packed.Run run =
          Packed.open(folder).run(folder, Map.of("DB_PATH", folder + "/agent.db"), "plan", "list");
      assertEquals(2, run.exit(), run.text());
      assertTrue(run.text().contains(folder.resolve("agent.key").toString()), run.text());
      service.setSoTimeout(1);
      assertThrows(SocketTimeoutException.class, service::accept);
    }
  }

  @Test
  void outsideOfARepositoryTheErrorSaysWhereToGo() throws Exception {
    Packed.Run run = Packed.open(folder).run(folder, Map.of(), "plan", "list");
    assertEquals(2, run.exit(), run.text());
    assertTrue(run.text().contains("go to the repository of the service"), run.text());
  }

  @Test
  void aKeyIsNotSentToAnotherMachineThatTheFileNames() throws Exception {
    own("address", "http://192.0.2.2:8399");
    Map<String, String> environment =
        Map.of("DB_PATH", folder + "/agent.db", "LIFE_AGENT_KEY", "a-key-of-the-team-0123456789");
    Packed.Run run = Packed.open(folder).run(folder, environment, "whoami");
    assertEquals(2, run.exit(), run.text());
    assertTrue(run.text().contains("no key is sent there"), run.text());
  }

  @Test
  void theAddressIsTheOneInTheDataFolder() throws Exception {
    own("agent.key", "a-key-of-agents-0123");
    own("address", "http://127.0.0.1:1");
    Packed.Run run =
        Packed.open(folder).run(folder, Map.of("DB_PATH", folder + "/agent.db"), "plan", "list");
    assertEquals(2, run.exit(), run.text());
    assertTrue(run.text().contains("no service answers at http://127.0.0.1:1;"), run.text());
  }

  @Test
  void aFolderThatIsOnlyNamedLikeOursIsNotTaken() throws Exception {
    Path top = Files.createDirectory(folder.resolve("top"));
    Git.init(top).commit(Map.of("src/data/table.csv", "1\n"));
    Files.createDirectory(top.resolve("data"));
    own("top/data/agent.key", "a-key-of-agents-0123");
    own("top/data/address", "http://127.0.0.1:1");
    Packed program = Packed.open(folder);
    Packed.Run run = program.run(top.resolve("src"), Map.of(), "plan", "list");
    assertTrue(run.text().contains("no service answers at http://127.0.0.1:1;"), run.text());
    own("top/src/data/agent.key", "a-key-of-agents-4567");
    own("top/src/data/address", "http://127.0.0.1:2");
    Packed.Run there = program.run(top.resolve("src"), Map.of(), "plan", "list");
    assertTrue(there.text().contains("no service answers at http://127.0.0.1:2;"), there.text());
  }

  @ParameterizedTest
  @CsvSource({
    "a-key-of-agents-0123, rw-r--r--, false, every user may read it",
    "short,                rw-------, false, at least 16 characters",
    "a-key-of-agents-0123, rw-------, true,  git tracks"
  })
  void aKeyThatIsNotTheUsersOwnIsNotSent(String key, String mode, boolean committed, String why)
      throws Exception {
    if (committed) {
      Git.init(folder).commit(Map.of("agent.key", key + "\n"));
    }
    Files.setPosixFilePermissions(own("agent.key", key), PosixFilePermissions.fromString(mode));
    try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      own("address", "http://127.0.0.1:" + service.getLocalPort());
      Packed.Run run =
          Packed.open(folder).run(folder, Map.of("DB_PATH", folder + "/agent.db"), "plan", "list");
      assertEquals(2, run.exit(), run.text());
      assertTrue(run.text().contains(why), run.text());
      service.setSoTimeout(1);
      assertThrows(SocketTimeoutException.class, service::accept);
    }
  }
}
