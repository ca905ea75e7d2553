package dev.lifeagent.application.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What is kept, for how long, and how many are made at once. */
class RedactedFilesTest {
  private final List<RedactedFiles.Key> made = new ArrayList<>();

  private static RedactedFiles files(Duration patience) {
    return new RedactedFiles(10, patience);
  }

  private final RedactedFiles files = files(Duration.ZERO);

  private static RedactedFiles.Key key(String path) {
    return new RedactedFiles.Key(Optional.empty(), "base", RepoPath.of(path));
  }

  private int read(RedactedFiles.Key key, int size) {
    return files.get(key, () -> make(key, size)).orElseThrow().length;
  }

  private Optional<byte[]> make(RedactedFiles.Key key, int size) {
    made.add(key);
    return Optional.of(new byte[size]);
  }

  @Test
  void aFileIsMadeOnce() {
    assertEquals(10, read(key("a"), 10));
    assertEquals(10, read(key("a"), 3));
    assertEquals(List.of(key("a")), made);
  }

  @Test
  void aFileOfAnotherPathCommitOrWorkspaceIsAnother() {
    List<RedactedFiles.Key> keys =
        List.of(
            key("a"),
            key("b"),
            new RedactedFiles.Key(Optional.empty(), "other", RepoPath.of("a")),
            new RedactedFiles.Key(Optional.of("/other"), "base", RepoPath.of("a")));
    for (int i = 0; i < keys.size(); i++) {
      assertEquals(i, read(keys.get(i), i));
    }
    assertEquals(keys, made);
  }

  @Test
  void whatWasNotReadForLongestGoesFirst() {
    read(key("a"), 4);
    read(key("b"), 4);
    read(key("a"), 4);
    read(key("c"), 4);
    read(key("a"), 4);
    assertEquals(List.of(key("a"), key("b"), key("c")), made);
    read(key("b"), 4);
    assertEquals(List.of(key("a"), key("b"), key("c"), key("b")), made);
  }

  @Test
  void whatIsTooLargeIsNotKeptAndDrivesNothingOut() {
    read(key("a"), 10);
    read(key("large"), 11);
    read(key("large"), 11);
    read(key("a"), 10);
    assertEquals(List.of(key("a"), key("large"), key("large")), made);
  }

  @Test
  void whatIsNotThereIsAskedForAgain() {
    assertEquals(Optional.empty(), files.get(key("a"), Optional::empty));
    assertEquals(4, read(key("a"), 4));
  }

  @Test
  void aFileThatTwoMakeAtOnceCountsOnce() {
    files.get(
        key("a"),
        () -> {
          read(key("a"), 6);
          return make(key("a"), 6);
        });
    read(key("b"), 4);
    read(key("a"), 6);
    assertEquals(List.of(key("a"), key("a"), key("b")), made);
  }

  @Test
  void onlyTwoAreMadeAtOnceAndWhatIsKeptIsReadAllTheSame() {
    read(key("a"), 4);
    files.get(
        key("b"),
        () ->
            files.get(
                key("c"),
                () -> {
                  assertThrows(DeadlineExceededException.class, () -> read(key("d"), 1));
                  assertEquals(4, read(key("a"), 4));
                  return Optional.empty();
                }));
    assertEquals(List.of(key("a")), made);
  }

  @Test
  void whoWaitedTakesWhatAnotherMadeMeanwhile() throws Exception {
    RedactedFiles patient = files(Duration.ofMinutes(1));
    CountDownLatch goOn = new CountDownLatch(1);
    FutureTask<Integer> waits =
        new FutureTask<>(() -> patient.get(key("a"), () -> make(key("a"), 9)).get().length);
    Thread waiting = new Thread(waits);
    patient.get(
        key("a"),
        () -> {
          hold(patient, key("b"), goOn);
          waiting.start();
          untilItWaits(waiting);
          return Optional.of(new byte[4]);
        });
    assertEquals(4, waits.get());
    assertEquals(List.of(), made);
    goOn.countDown();
  }

  /** Takes the other place. */
  private static void hold(RedactedFiles files, RedactedFiles.Key key, CountDownLatch goOn) {
    CountDownLatch began = new CountDownLatch(1);
    new Thread(
            () ->
                files.get(
                    key,
                    () -> {
                      began.countDown();
                      await(goOn);
                      return Optional.empty();
                    }))
        .start();
    await(began);
  }

  private static void untilItWaits(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
