package dev.lifeagent.testing.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
  @TempDir Path folder;

  @Test
  void theFolderThatTheVariableNamesWins() throws IOException {
    for (String program : List.of("initdb", "postgres")) {
      assertTrue(Files.createFile(folder.resolve(program)).toFile().setExecutable(true));
    }
    assertEquals(folder, Binaries.find(folder.toString(), folder));
  }

  @Test
  void aVariableThatNamesNoProgramsIsRefused() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> Binaries.find(folder.toString(), folder));
    assertEquals(
        "LIFE_AGENT_PG_BIN=" + folder + " has no initdb and postgres", refused.getMessage());
  }

  @Test
  void twoUnpackAtOnceIntoOneFolderAndWhatIsDamagedIsUnpackedAgain() throws Exception {
    Callable<Path> find = () -> Binaries.find(null, folder);
    Path bin = find.call();
    assumeTrue(bin.startsWith(folder), "no archive for this machine");
    Files.delete(bin.resolve("postgres"));

    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (Future<Path> found : two.invokeAll(List.of(find, find))) {
        assertEquals(bin, found.get());
      }
    } finally {
      two.shutdown();
    }
    assertTrue(Files.isExecutable(bin.resolve("postgres")));
    assertFalse(Files.exists(folder.resolve("unpack")));
  }
}
