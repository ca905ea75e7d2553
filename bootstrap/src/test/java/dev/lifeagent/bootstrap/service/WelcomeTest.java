package dev.lifeagent.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.support.ChildService;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start tells where the page is, and whether anything is allowed at all. */
class WelcomeTest {
  @TempDir Path folder;

  @Test
  void namesThePageAndWhoTurnedTheKillSwitch() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("a.txt", "a\n"));
    ChildService first = ChildService.start(folder, repository);
    String page = first.address();
    first.http().post("/kill-switch", Map.of("on", true, "reason", "a test \u001b[31m"));
    String off = first.stop();
    assertTrue(off.contains("  page       " + page + "/\n"), off);
    assertTrue(off.contains("  kill switch off\n"), off);

    String on = ChildService.start(folder, repository).stop();
    assertTrue(on.contains("  kill switch ON: nothing is allowed; turned by token-"), on);
    assertTrue(on.contains(", event 2: a test \\u{1b}[31m\n"), on);
    assertFalse(on.contains(TestService.KEY), on);

    String held =
        ChildService.start(folder, repository, List.of(), Map.of("KILL_SWITCH", "true")).stop();
    assertTrue(held.contains("  kill switch ON: nothing is allowed, while KILL_SWITCH"), held);
  }
}
