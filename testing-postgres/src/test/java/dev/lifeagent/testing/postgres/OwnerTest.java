package dev.lifeagent.testing.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is left of a server when the process that started it ends. */
class OwnerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private record Owner(Process process, List<ProcessHandle> server, Path folder) {
    boolean serverEnds() {
      return Processes.within(PATIENCE, () -> server.stream().allMatch(Processes::gone));
    }
  }

  @Test
  void anOwnerThatEndsLeavesNothing() throws Exception {
    Owner owner = owner();
    owner.process.getOutputStream().close();
    assertEquals(0, Processes.await(owner.process));
    assertTrue(owner.server.stream().allMatch(Processes::gone), owner.toString());
    assertFalse(Files.exists(owner.folder));
  }

  @Test
  void aServerEndsWithAnOwnerThatIsKilledAndTheNextStartRemovesItsFolder() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not there");
    Owner owner = owner();
    owner.process.destroyForcibly();
    assertTrue(owner.serverEnds(), owner.toString());
    assertTrue(Files.exists(owner.folder));

    Folder next = Folder.create(Folder.base());
    assertFalse(Files.exists(owner.folder));
    assertTrue(Files.exists(next.path()));
    next.remove();
  }

  @Test
  void theFolderOfALivingOwnerIsLeftAlone() throws Exception {
    Folder ours = Folder.create(Folder.base());
    Owner owner = owner();
    try {
      Folder.create(Folder.base()).remove();
      assertTrue(Files.exists(owner.folder));
      assertTrue(Files.exists(ours.path()), "the other process removed ours");
    } finally {
      ours.remove();
      owner.process.destroyForcibly();
      owner.serverEnds();
    }
  }

  /** With a mask that gives nobody else a right to what it writes. */
  private static Owner owner() throws IOException {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "umask 077 && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledOwner.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = process.inputReader();
    String[] line = said.readLine().split(" ", 2);
    ProcessHandle first = ProcessHandle.of(Long.parseLong(line[0])).orElseThrow();
    return new Owner(
        process,
        Stream.concat(Stream.of(first), first.descendants()).toList(),
        Path.of(line[1]).getParent());
  }
}
