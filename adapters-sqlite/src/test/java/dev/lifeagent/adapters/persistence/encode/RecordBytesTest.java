package dev.lifeagent.adapters.persistence.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.log.Samples;
import dev.lifeagent.adapters.persistence.log.Store;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordBytesTest {
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    store = new Store(folder);
    store.start(7);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void recordIsOneLineThatCommitsToTheData() throws Exception {
    store.log.append(Entry.of(Samples.fullEvent()));
    byte[] salt = (byte[]) store.value("SELECT salt FROM events");
    String data = (String) store.value("SELECT data FROM events");
    String record =
        new String((byte[]) store.value("SELECT record FROM events"), StandardCharsets.UTF_8);
    assertEquals(16, salt.length);
    assertEquals(
        "{\"id\":1,\"ts\":\"2026-03-04T05:06:07.123456789Z\",\"kind\":\"turn\",\"agent_id\":\"alice\","
            + "\"actor\":\"key\",\"outcome\":\"denied\",\"data_commitment\":\""
            + EncodedEntry.commitment(salt, data.getBytes(StandardCharsets.UTF_8))
            + "\"}",
        record);
  }

  @Test
  void dataHasItsMembersInAFixedOrderAndSortsWhatIsInside() throws Exception {
    store.log.append(Entry.of(Samples.fullEvent()));
    assertEquals(
        "{\"request_id\":\"request-2\",\"started_at\":\"2026-03-04T05:06:07.123456789Z\","
            + "\"duration_us\":1234,\"session_id\":\"run-1\",\"session_key\":\"owner\","
            + "\"approval_id\":\""
            + "0a".repeat(16)
            + "\",\"act_match\":\""
            + "cd".repeat(32)
            + "\","
            + "\"input\":{\"a\":[\"\u00fc\",\"\ud83d\ude00\",\"half \\ud800\"],\"b\":1},"
            + "\"output\":{\"text\":\"out\"},\"programs\":[\"git\"],\"hosts\":[\"example.org\"],"
            + "\"paths\":[\"src/\u00fc\"],\"input_sha256\":\""
            + "ab".repeat(32)
            + "\",\"cut\":[{\"at\":\"/input/list/1\",\"bytes\":40000},"
            + "{\"at\":\"/input\",\"members\":3}],\"code\":\"prompt_risky\",\"rule\":\"rule\","
            + "\"decision\":\"denied\","
            + "\"score\":0.30000000000000004,\"findings\":[{\"rule\":\"rule\","
            + "\"category\":\"path_traversal\",\"severity\":\"high\",\"field\":\"intent\","
            + "\"start\":1,\"end\":2}],\"policy_digest\":\""
            + Samples.DIGEST
            + "\",\"build\":\"0.1.0\",\"profile\":\"strict\",\"model\":\"model\",\"prompt_tokens\":3,\"completion_tokens\":4,\"closes\":7}",
        store.value("SELECT data FROM events"));
  }

  @Test
  void whatIsNotKnownHasNoMember() {
    store.log.append(Samples.act(Samples.ALICE));
    Map<String, ?> data = store.feed.page(EventQuery.after(0, 1)).get(0).data().orElseThrow();
    assertEquals(
        List.of("request_id", "started_at", "duration_us", "input", "output"),
        List.copyOf(data.keySet()));
  }

  @Test
  void halfASurrogatePairComesBackAsItWas() {
    store.log.append(Entry.of(Samples.fullEvent()));
    Map<String, ?> data = store.feed.page(EventQuery.after(0, 1)).get(0).data().orElseThrow();
    assertEquals(
        Map.of("a", List.of("\u00fc", "\ud83d\ude00", "half \ud800"), "b", 1), data.get("input"));
  }

  @Test
  void projectionsEqualTheRecord() throws Exception {
    store.log.append(Entry.of(Samples.fullEvent()));
    store.log.append(Samples.act(Samples.BOB));
    assertEquals(
        0,
        store.value(
            "SELECT count(*) FROM events WHERE id <> record ->> 'id' OR ts <> record ->> 'ts'"
                + " OR kind <> record ->> 'kind' OR actor <> record ->> 'actor'"
                + " OR agent_id IS NOT record ->> 'agent_id'"
                + " OR outcome <> record ->> 'outcome' OR closes IS NOT data ->> 'closes'"
                + " OR request_id <> data ->> 'request_id'"));
  }

  @Test
  void theSameEventTwiceHasDifferentSalts() throws Exception {
    store.log.append(Samples.act(Samples.BOB));
    store.log.append(Samples.act(Samples.BOB));
    assertEquals(2, store.value("SELECT count(DISTINCT salt) FROM events"));
    assertNotEquals(
        store.value("SELECT record ->> 'data_commitment' FROM events WHERE id = 1"),
        store.value("SELECT record ->> 'data_commitment' FROM events WHERE id = 2"));
  }

  @Test
  void whatHasNoJsonIsRefusedWithoutSayingItsClass() {
    Entry entry = Samples.act(Samples.BOB);
    var event =
        entry
            .event()
            .with(entry.event().observation().withContent(Map.of("x", new Object()), Map.of()));
    var refused =
        Assertions.assertThrows(EventLogException.class, () -> store.log.append(Entry.of(event)));
    assertFalse(refused.getMessage().contains("java"));
    assertEquals(1, store.log.append(entry));
  }

  private JsonNode subject(long id) throws Exception {
    byte[] record = (byte[]) store.value("SELECT record FROM events WHERE id = " + id);
    return Json.tree(record).path("subject");
  }

  @Test
  void theRecordOfAPlanAndOfItsReviewNamesWhatTheyAreAbout() throws Exception {
    Plan plan = Samples.plan(1, Samples.ALICE);
    store.log.append(Samples.plan(plan));
    store.log.append(Samples.reviewed(Samples.review(1)));
    byte[] artifact = (byte[]) store.value("SELECT artifact FROM proposals");
    String same =
        "\"plan_id\":\""
            + plan.id()
            + "\",\"artifact_sha256\":\""
            + Sha256.hex(artifact)
            + "\",\"patch_sha256\":\""
            + plan.patch().orElseThrow().sha256()
            + "\",\"base\":\""
            + plan.base()
            + "\",\"result_tree\":\""
            + plan.patch().orElseThrow().resultTree()
            + "\",\"policy_sha256\":\""
            + plan.verdict().policyDigest()
            + "\"";
    assertEquals("{" + same + "}", subject(1).toString());
    assertEquals("{" + same + ",\"decision\":\"reject\"}", subject(2).toString());
  }

  @Test
  void aPlanWithoutAPatchHasASubjectWithoutOneAndAnActHasNone() throws Exception {
    store.log.append(Samples.plan(Samples.intentOnly(1)));
    store.log.append(Samples.act(Samples.ALICE));
    assertEquals(
        List.of("plan_id", "artifact_sha256", "base", "policy_sha256"),
        subject(1).properties().stream().map(Map.Entry::getKey).toList());
    assertTrue(subject(2).isMissingNode());
  }
}
