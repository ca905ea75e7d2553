package dev.lifeagent.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
  @TempDir Path folder;

  @Test
  void whatWasAnsweredBeforeAKillIsThereAfterIt() throws Exception {
    Process child = ChildJvm.start(AppendForever.class, folder.toString());
    Map<Long, String> answered = new HashMap<>();
    try (BufferedReader lines = new BufferedReader(child.inputReader(StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split(" ");
        if (parts.length == 3) {
          answered.put(Long.valueOf(parts[0]), parts[1]);
        }
        if (answered.size() == 60) {
          // SIGKILL on POSIX, by the handle because the process itself would close the pipe: what
          // is in it by then was answered, too.
          child.toHandle().destroyForcibly();
        }
      }
    }
    assertTrue(answered.size() >= 60);
    try (Store store = new Store(folder)) {
      assertTrue(store.feed.last() >= answered.size());
      for (Map.Entry<Long, String> answer : answered.entrySet()) {
        String id = answer.getValue();
        assertEquals(
            id, store.value("SELECT id FROM proposals WHERE event_id = " + answer.getKey()));
        assertTrue(Files.exists(store.plans.resolve(id + ".json")));
        assertTrue(Files.exists(store.plans.resolve(id + ".patch")));
      }
      assertEquals(
          store.feed.last(),
          ((Number) store.value("SELECT count FROM totals WHERE kind = 'plan'")).longValue());
    }
  }

  /** Runs in a process of its own. */
  static final class AppendForever {
    public static void main(String[] args) {
      Store store = new Store(Path.of(args[0]));
      for (int thread = 0; thread < 4; thread++) {
        int first = thread * 1_000_000;
        new Thread(
                () -> {
                  for (int i = first; ; i++) {
                    long id = store.log.append(Samples.plan(Samples.proposal(i, Samples.ALICE)));
                    System.out.println(id + " " + Samples.planId(i) + " .");
                  }
                })
            .start();
      }
    }
  }
}
