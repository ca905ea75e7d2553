package dev.lifeagent.spring;

import static dev.lifeagent.spring.Application.act;
import static dev.lifeagent.spring.Application.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.gate.DeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What happens between the start and the stop, beside calls. */
class LifeCycleTest {
  @TempDir Path folder;

  /** Of equal refusals twenty are recorded one by one; the rest is counted, before the log ends. */
  @Test
  void whatWasCountedIsOnRecordBeforeTheLogIsClosed() {
    ApplicationContextRunner runner = Application.in(folder);
    runner.run(
        context -> {
          for (int i = 0; i < 25; i++) {
            assertThrows(
                DeniedException.class,
                () -> act(context, "run.tests", Map.of("command", "rm -rf /")));
          }
          assertEquals(20, record(context).size());
        });
    runner.run(context -> assertEquals(21, record(context).size()));
  }

  @Test
  void aChangedPolicyIsLoadedOnRecord() {
    Application.in(folder)
        .run(
            context -> {
              CountDownLatch recorded = new CountDownLatch(1);
              try (var following = context.getBean(EventFeed.class).onAppend(recorded::countDown)) {
                Files.writeString(
                    folder.resolve("policy.yaml"), "version: \"1\"\nallowed_dirs: [src]\n");
                assertTrue(recorded.await(30, TimeUnit.SECONDS), String.valueOf(following));
              }
              assertEquals("policy_reload ok", record(context).get(0));
            });
  }
}
