package dev.lifeagent.adapters.persistence.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.encode.Artifact;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.log.Samples;
import dev.lifeagent.adapters.persistence.log.Store;
import dev.lifeagent.adapters.persistence.log.StoredEventLog;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.PlanConflictException;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArtifactFilesTest {
  private final Plan plan = Samples.plan(1, Samples.ALICE);
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void filesHoldTheArtifactAndThePatchByteForByte() throws IOException {
    store.log.append(Samples.plan(plan));
    assertArrayEquals(plan.patch().orElseThrow().bytes(), Files.readAllBytes(patch(1)));
    String json = Files.readString(artifact(1));
    assertTrue(json.startsWith("{\n  \"plan_id\" : \"" + plan.id() + "\",\n"), json);
    assertTrue(json.endsWith("}\n"), json);
    assertFalse(json.contains("\r"));
    assertEquals(List.of(artifact(1), patch(1)), files());
  }

  @Test
  void aPlanWithoutAPatchHasOneFile() throws IOException {
    store.log.append(Samples.plan(Samples.intentOnly(2)));
    assertEquals(List.of(artifact(2)), files());
    assertFalse(Files.readString(artifact(2)).contains("patch"));
  }

  @Test
  void theSamePlanAgainIsOneMoreEventAndTheFirstBytes() throws IOException {
    store.log.append(Samples.plan(plan));
    byte[] before = Files.readAllBytes(artifact(1));
    assertEquals(2, store.log.append(Samples.plan(plan)));
    assertArrayEquals(before, Files.readAllBytes(artifact(1)));
    assertEquals(plan, store.plans.find(plan.id()).orElseThrow().plan());
    assertEquals(1, store.plans.find(plan.id()).orElseThrow().eventId());
  }

  @Test
  void anotherPlanUnderItsIdChangesNoFile() throws IOException {
    store.log.append(Samples.plan(plan));
    byte[] before = Files.readAllBytes(artifact(1));
    Plan other = plan.with(Verdict.clean(Samples.DIGEST));
    assertThrows(PlanConflictException.class, () -> store.log.append(Samples.plan(other)));
    assertArrayEquals(before, Files.readAllBytes(artifact(1)));
    assertArrayEquals(plan.patch().orElseThrow().bytes(), Files.readAllBytes(patch(1)));
    assertEquals(List.of(artifact(1), patch(1)), files());
    assertEquals(plan, store.plans.find(plan.id()).orElseThrow().plan());
    assertEquals(1, store.feed.last());
  }

  @Test
  void theSamePlanAgainBringsBackAFileThatIsGone() throws IOException {
    store.log.append(Samples.plan(plan));
    Files.delete(artifact(1));
    Files.writeString(patch(1), "other");
    store.log.append(Samples.plan(plan));
    assertArrayEquals(plan.patch().orElseThrow().bytes(), Files.readAllBytes(patch(1)));
    assertTrue(Files.exists(artifact(1)));
  }

  @Test
  void theNextStartRepairsFilesAndLeavesThoseOfOthers() throws IOException {
    for (int i = 0; i < 70; i++) {
      store.log.append(Samples.plan(Samples.plan(i, Samples.BOB)));
    }
    byte[] before = Files.readAllBytes(artifact(1));
    store.close();
    for (int i = 0; i < 70; i++) {
      Files.delete(patch(i));
    }
    Files.delete(artifact(1));
    Files.createSymbolicLink(artifact(1), folder.resolve("elsewhere"));
    Files.writeString(store.plansDir.resolve(".x.1.tmp"), "half");
    Files.writeString(store.plansDir.resolve("README"), "theirs");
    store = new Store(folder);
    assertArrayEquals(before, Files.readAllBytes(artifact(1)));
    assertFalse(Files.isSymbolicLink(artifact(1)));
    assertFalse(Files.exists(folder.resolve("elsewhere")));
    assertEquals(141, files().size());
  }

  /** What a power cut may leave, since files are not forced to the disk. */
  private enum Damage {
    MISSING,
    EMPTY,
    TORN,
    ZEROS;

    void on(Path file) throws IOException {
      byte[] whole = Files.readAllBytes(file);
      switch (this) {
        case MISSING -> Files.delete(file);
        case EMPTY -> Files.write(file, new byte[0]);
        case TORN -> Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        case ZEROS -> Files.write(file, Arrays.copyOf(Arrays.copyOf(whole, 9), whole.length));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void theNextStartRepairsWhatAPowerCutLeft(Damage damage) throws IOException {
    store.log.append(Samples.plan(plan));
    byte[] json = Files.readAllBytes(artifact(1));
    byte[] change = Files.readAllBytes(patch(1));
    store.close();
    damage.on(artifact(1));
    damage.on(patch(1));
    store = new Store(folder);
    assertArrayEquals(json, Files.readAllBytes(artifact(1)));
    assertArrayEquals(change, Files.readAllBytes(patch(1)));
    assertEquals(List.of(artifact(1), patch(1)), files());
  }

  @Test
  void aFolderThatCannotBeWrittenRefusesTheAnswerButKeepsTheRecord() throws IOException {
    Files.delete(store.plansDir);
    Files.writeString(store.plansDir, "a file where the folder was");
    var refused = assertThrows(EventLogException.class, () -> store.log.append(Samples.plan(plan)));
    assertTrue(refused.getMessage().startsWith("the plan is recorded"), refused.getMessage());
    assertEquals(1, store.feed.last());
    store.close();
    assertThrows(EventLogException.class, () -> reopen());
    Files.delete(store.plansDir);
    store = new Store(folder);
    assertArrayEquals(plan.patch().orElseThrow().bytes(), Files.readAllBytes(patch(1)));
  }

  @Test
  void twoDatabasesMakeTheSameBytesOfTheSamePlan() throws IOException {
    store.log.append(Samples.plan(plan));
    try (Store other = new Store(folder.resolve("other"))) {
      other.log.append(Samples.plan(Samples.intentOnly(9)));
      other.log.append(Samples.plan(Samples.plan(1, Samples.ALICE)));
      String name = Artifact.fileName(plan.id());
      assertEquals(-1, Files.mismatch(artifact(1), other.plansDir.resolve(name)));
    }
  }

  private void reopen() {
    try (SqliteDatabase database = SqliteDatabase.open(store.file)) {
      StoredEventLog.open(
              database,
              new ArtifactFolder(store.plansDir),
              store.checkpoints,
              CommitListener.NONE,
              () -> false)
          .close();
    }
  }

  private Path artifact(int number) {
    return file(Samples.planId(number), ".json");
  }

  private Path patch(int number) {
    return file(Samples.planId(number), ".patch");
  }

  private Path file(PlanId id, String suffix) {
    return store.plansDir.resolve(id + suffix);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(store.plansDir)) {
      return files.sorted().toList();
    }
  }
}
