package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EraserTest {
  private static final Instant LIMIT = Instant.parse("2026-03-04T05:06:08Z");

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(folder);
  }

  @Test
  void whatAnAgentBroughtInIsGoneFromTheFilesAndTheLogStillVerifies() throws Exception {
    store.log.append(Samples.act(Samples.BOB));
    store.log.append(Samples.plan(Samples.plan(1, Samples.ALICE)));
    store.log.append(Samples.act(Samples.ALICE));
    store.log.append(Samples.reviewed(Samples.review(1)));
    store.log.close();
    assertTrue(read(store.file).contains("patch 1"), "the patch was there");

    Eraser eraser = store.eraser(Optional.empty());
    assertEquals(3, eraser.agent(Samples.ALICE, "operator"));
    assertEquals(0, eraser.agent(Samples.ALICE, "operator"), "nothing is left");
    assertFalse(read(store.file).contains("patch 1"), "the patch is still in the database");
    store.close();

    assertEquals(0, Files.list(store.plansDir).count());
    AuditReport report = store.audit();
    assertEquals(List.of(), report.faults());
    assertEquals(3, report.erased());
    assertEquals(5, report.provenTo(), "the erasure is signed at once");
    try (Store again = new Store(folder)) {
      assertEquals(6, again.log.append(Samples.plan(Samples.plan(1, Samples.ALICE))));
    }
    assertEquals(List.of(), store.audit().faults(), "the same plan can be asked for again");
  }

  @Test
  void theKeyOfCertificatesIsPublicAndStays() throws Exception {
    Observation named =
        Observation.of(
            "start", Instant.EPOCH, Duration.ZERO, Map.of(), Map.of("key", "name+hash+key"));
    for (EventKind kind : List.of(EventKind.CERTIFICATE_KEY, EventKind.CHECKPOINT)) {
      store.log.append(
          Entry.of(
              Event.of(Instant.EPOCH, kind, Optional.empty(), "life-agent", Outcome.OK, named)));
    }
    store.log.close();
    assertEquals(1, store.eraser(Optional.empty()).before(LIMIT, "retention"), "the other one");
    assertTrue(read(store.file).contains("name+hash+key"));
  }

  @Test
  void anErasureThatWasInterruptedBeforeTheFileWasWrittenAnewIsEndedLater() throws Exception {
    store.log.append(Samples.plan(Samples.plan(1, Samples.ALICE)));
    store.log.close();
    try (var reader = store.foreign();
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.executeQuery("SELECT count(*) FROM events").close();
      Eraser eraser = store.eraser(Optional.empty());
      EventLogException refused =
          assertThrows(EventLogException.class, () -> eraser.agent(Samples.ALICE, "operator"));
      assertTrue(refused.getMessage().contains("old bytes"), refused.getMessage());
      assertEquals(1L, ((Number) store.value("SELECT count(*) FROM rewrite_due")).longValue());
      reader.rollback();
      eraser.resume();
    }
    assertFalse(read(store.file).contains("patch 1"), "the patch is still in the database");
    assertEquals(0L, ((Number) store.value("SELECT count(*) FROM rewrite_due")).longValue());
    store.close();
    assertEquals(List.of(), store.audit().faults());
  }

  @Test
  void filesThatWereRemovedBeforeAnErasureThatNeverCameAreBroughtBack() throws Exception {
    store.log.append(Samples.plan(Samples.plan(1, Samples.ALICE)));
    store.close();
    new ArtifactFolder(store.plansDir).remove(Samples.planId(1));
    new Store(folder).close();
    assertEquals(2, Files.list(store.plansDir).count());
  }

  @Test
  void aLogThatContradictsItsCheckpointIsNotErasedFrom() throws Exception {
    store.log.append(Samples.act(Samples.ALICE));
    store.log.append(Samples.act(Samples.BOB));
    store.log.close();
    store.execute("DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE id = 2");
    Eraser eraser = store.eraser(Optional.empty());
    assertThrows(EventLogException.class, () -> eraser.agent(Samples.ALICE, "operator"));
    assertThrows(EventLogException.class, () -> eraser.before(LIMIT, "retention"));
    assertEquals(1L, ((Number) store.value("SELECT count(data) FROM events")).longValue());
    store.close();
  }

  @Test
  void retentionTakesWhatIsOlderThanAWholeSecondHoweverItsTimeIsWritten() throws Exception {
    List<String> times =
        List.of(
            "2026-03-04T05:06:07Z",
            "2026-03-04T05:06:07.999999999Z",
            "2026-03-04T05:06:07.5Z",
            "2026-03-04T05:06:08Z",
            "2026-03-04T05:06:08.001Z");
    for (String time : times) {
      Event act = Samples.act(Samples.ALICE).event();
      store.log.append(
          Entry.of(
              Event.of(
                  Instant.parse(time),
                  act.kind(),
                  act.agent(),
                  act.actor(),
                  act.outcome(),
                  act.observation())));
    }
    store.log.close();
    Eraser eraser = store.eraser(Optional.empty());
    assertEquals(3, eraser.before(LIMIT.plusMillis(400), "retention"));
    assertEquals(0, eraser.before(LIMIT, "retention"));
    store.close();
    assertEquals(List.of(), store.audit().faults());
    assertEquals(3, store.audit().erased());
  }

  @Test
  void retentionErasesPlansNeitherRequestedNorReviewedSince() throws Exception {
    for (int plan = 1; plan <= 3; plan++) {
      store.log.append(Samples.plan(Samples.plan(plan, Samples.ALICE)));
    }
    store.log.append(Samples.plan(Samples.plan(4, Samples.ALICE)));
    store.log.append(Samples.reviewed(Samples.review(4)));
    append(LIMIT, Samples.plan(Samples.plan(2, Samples.ALICE)));
    append(LIMIT, Samples.reviewed(Samples.review(3)));
    append(LIMIT, Samples.plan(Samples.plan(4, Samples.ALICE)));
    store.log.close();
    assertEquals(1, store.eraser(Optional.empty()).before(LIMIT, "retention"));
    store.close();
    assertEquals(List.of(), store.audit().faults());
    try (Store again = new Store(folder)) {
      assertTrue(again.plans.find(Samples.planId(1)).isEmpty());
      for (int plan = 2; plan <= 4; plan++) {
        assertTrue(again.plans.find(Samples.planId(plan)).isPresent(), "plan " + plan);
      }
      assertTrue(again.plans.find(Samples.planId(4)).orElseThrow().review().isPresent());
      assertEquals(6, Files.list(again.plansDir).count());
    }
  }

  @Test
  void completionsThatWereKeptForTheAgentAloneAreRemoved() throws Exception {
    Path kept = Files.createDirectory(folder.resolve("cassettes"));
    String own = "a".repeat(64);
    String shared = "b".repeat(64);
    asked(Samples.ALICE, own);
    asked(Samples.ALICE, shared);
    asked(Samples.BOB, shared);
    asked(Samples.ALICE, "../outside");
    for (String name : List.of(own, shared, "../outside")) {
      Files.writeString(kept.resolve(name + ".json"), "{}");
    }
    store.log.close();
    store.eraser(Optional.of(kept)).agent(Samples.ALICE, "operator");
    store.close();
    assertFalse(Files.exists(kept.resolve(own + ".json")));
    assertTrue(Files.exists(kept.resolve(shared + ".json")));
    assertTrue(Files.exists(folder.resolve("outside.json")));
  }

  private void asked(AgentId agent, String digest) {
    Event event = Samples.event(EventKind.LLM_STARTED, agent, "key", Outcome.STARTED);
    store.log.append(
        Entry.of(
            event.with(
                event.observation().withContent(Map.of("prompt_digest", digest), Map.of()))));
  }

  private void append(Instant at, Entry entry) {
    Event event = entry.event();
    store.log.append(
        new Entry(
            Event.of(
                at,
                event.kind(),
                event.agent(),
                event.actor(),
                event.outcome(),
                event.observation()),
            entry.plan(),
            entry.review(),
            entry.approval(),
            entry.report()));
  }

  private static String read(Path file) throws Exception {
    String all = "";
    for (Path one : List.of(file, file.resolveSibling(file.getFileName() + "-wal"))) {
      if (Files.exists(one)) {
        all += new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1);
      }
    }
    return all;
  }
}
