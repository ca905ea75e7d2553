package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingNodeTest {
  @TempDir Path folder;

  @Test
  void aNodeStartsWhileAnotherRecords() {
    try (Node first = Node.first(folder)) {
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<Void> recording =
          CompletableFuture.runAsync(
              () -> {
                while (!enough.get()) {
                  first.log.log().append(Entries.act());
                }
              });
      try {
        for (int i = 2; i <= 12; i++) {
          try (Node another = first.another("node-" + i)) {
            assertFalse(recording.isDone());
            another.log.log().append(Entries.act());
          }
        }
      } finally {
        enough.set(true);
        recording.join();
      }
    }
  }

  @Test
  void aKeyThatTheDatabaseKnowsIsNotLostWhenTheNodeEndsBeforeItsLogIsOpen() {
    String url = Node.emptyLog(PostgresServer.shared().url("postgres", "postgres"));
    Path key = folder.resolve("checkpoint.key");
    Node.open(url, key, folder.resolve("node-1"), reason -> {}).close();
    try (Node again = Node.at(url, folder)) {
      assertEquals(1, again.log.log().append(Entries.act()));
    }
  }
}
