package dev.lifeagent.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program's listener is told all that the metrics are told. */
class ListenersTest {
  @Test
  void aListenerOfTheProgramIsToldOfCommits(@TempDir Path folder) throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("a.txt", "one\n"));
    AtomicInteger durable = new AtomicInteger();
    CallListener listener =
        new CallListener() {
          @Override
          public void committed(int entries, Duration time) {
            durable.addAndGet(entries);
          }
        };
    Extensions told =
        Extensions.none().scanningFor(TimeLimit.of(Duration.ofDays(1))).listener(listener);
    try (TestService service = TestService.start(folder, repository, Map.of(), told)) {
      Map<String, String> act = Map.of("agent_id", "a", "action", "run.tests");
      assertEquals(200, service.http().post("/act", act).status());
    }
    assertEquals(2, durable.get(), "with the key of certificates");
  }
}
