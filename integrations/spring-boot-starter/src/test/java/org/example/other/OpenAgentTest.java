package org.example.other;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.tool.Act;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/how-to/use-with-quarkus-or-micronaut.md shows; its other classes are compiled. */
class OpenAgentTest {
  @Test
  void theRecordIsThereAfterItWasClosedAndOpenedAgain(@TempDir Path home, @TempDir Path repository)
      throws Exception {
    try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
      git.commit().setAllowEmpty(true).setSign(false).setMessage("one").call();
    }
    Files.writeString(home.resolve("policy.yaml"), "version: \"1\"\nallowed_dirs: [src]\n");
    try (OpenAgent open = new OpenAgent(home, repository)) {
      open.agent().act(call(open), new Act(new AgentId("demo"), "run.tests", Map.of()));
      Act risky = new Act(new AgentId("demo"), "run.tests", Map.of("command", "rm -rf /"));
      assertThrows(DeniedException.class, () -> open.agent().act(call(open), risky));
    }
    try (OpenAgent open = new OpenAgent(home, repository)) {
      assertEquals(2, open.feed().page(EventQuery.after(0, 100)).size());
    }
  }

  private static Call call(OpenAgent open) {
    return Call.of(
        Caller.unbound("my-program"),
        CallKind.ACT,
        open.policies().current().policy(),
        "request-1",
        Clock.systemUTC().instant());
  }
}
