package dev.lifeagent.adapters.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.Dsse;
import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.certificate.LogEvidence;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenRestore;
import dev.lifeagent.domain.certificate.Restore;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The worked example of docs/reference/certificate.md: fixed keys, which sign nothing else, and a
 * log of eleven events, of which the ninth restored the first eight in the place of ten.
 */
final class Example {
  static final JsonCertificateFormat FORMAT = new JsonCertificateFormat();

  static final NoteSigner SIGNER =
      signer(
          "life-agent-certificate/cb3c614621a9bbb9+efadd29d"
              + "+AU/A4PI8MgtlzClwa7In+zKz66cWVADsPJ7v5tA2f9Sb",
          "the certificate key of the example");
  static final NoteSigner LOG_KEY =
      signer(
          "life-agent/b47d07e684c967e8+f06f8beb+Acb5gXM9MqoXyDadKENjVUTuGrQC1uYqU4ysjMqkkFKL",
          "the checkpoint key of the example");
  static final NoteSigner OTHER_SIGNER =
      signer(
          "life-agent-certificate/6f8c875879241f73+9fd539b8"
              + "+Ae6WRx9oo3lDqqwKIFTPm6OZIYtQ9OOPTVTVQBI6rwdc",
          "another certificate key");
  static final NoteSigner OTHER_LOG_KEY =
      signer(
          "life-agent/8906b6899eebdb28+dd5bdfd4+AV8gsClfRmUmXSSgtL40G/d7XpXlS5Hcl2pUnMLMQeOq",
          "another checkpoint key");

  static final int PROPOSED = 3;
  static final int APPROVED = 6;
  static final int RESTORED = 9;
  static final int REPLACED = 10;
  static final int SIZE = 11;

  static final String BASE = "cdc6d1faed7c024d32888288667c44f729d07349";
  static final String TREE = "d14ee62ba797d2229c0431365853e00bc35340e3";
  static final String PLAN = Sha256.hex("the plan of the example");
  static final String POLICY = Sha256.hex("the policy of the example");
  private static final String ARTIFACT = Sha256.hex("the artifact of the example");

  static final String PATCH =
      """
      From cdc6d1faed7c024d32888288667c44f729d07349 Mon Sep 17 00:00:00 2001
      From: writer <writer@agents.life-agent.invalid>
      Date: Thu, 1 Jan 2026 00:00:00 +0000
      Subject: [PATCH] Greet the world
      MIME-Version: 1.0
      Content-Type: text/plain; charset=UTF-8
      Content-Transfer-Encoding: 8bit

      Plan-Id: %s
      Proposed-by: writer <writer@agents.life-agent.invalid>
      ---

      diff --git a/src/greeting.txt b/src/greeting.txt
      index ce01362..4b5fa63 100644
      --- a/src/greeting.txt
      +++ b/src/greeting.txt
      @@ -1 +1 @@
      -hello
      +hello, world
      --\s
      life-agent

      """
          .formatted(PLAN);

  static final byte[] SALT = Arrays.copyOf(Sha256.digest("salt".getBytes(UTF_8)), 16);

  private Example() {}

  /** The key whose seed is the digest of a text: of no use as a secret. */
  private static NoteSigner signer(String verifier, String seed) {
    ByteArrayOutputStream pkcs8 = new ByteArrayOutputStream();
    pkcs8.writeBytes(HexFormat.of().parseHex("302e020100300506032b657004220420"));
    pkcs8.writeBytes(Sha256.digest(seed.getBytes(UTF_8)));
    return NoteSigner.parse(
        verifier + "\n" + Base64.getEncoder().encodeToString(pkcs8.toByteArray()));
  }

  static Statement statement() {
    return new Statement(
        new PlanId(PLAN),
        PATCH.getBytes(UTF_8),
        TREE,
        BASE,
        POLICY,
        "1",
        List.of("paths", "size", "risk", "rules"),
        List.of(new Acknowledgement("protected_files"), new Acknowledgement("rule:docs")),
        new AgentId("writer"),
        Optional.of(new SessionId("session-1")),
        Optional.of(new Plan.Draft("example-model", Sha256.hex("the prompt"), 2)),
        "agent-key",
        "reviewer \u00e9",
        PROPOSED,
        APPROVED);
  }

  /** A statement with the least that there may be. */
  static Statement plain() {
    Statement full = statement();
    return new Statement(
        full.plan(),
        full.patch(),
        full.resultTree(),
        full.base(),
        full.policy(),
        full.policyVersion(),
        List.of(),
        List.of(),
        full.agent(),
        Optional.empty(),
        Optional.empty(),
        full.proposedBy(),
        full.approvedBy(),
        full.proposed(),
        full.approved());
  }

  /** The record of an event that a certificate does not name. */
  static String other(long id) {
    return record(id, "act", "writer", "agent-key", Sha256.hex("data " + id), "");
  }

  static String proposal() {
    return record(PROPOSED, "plan", "writer", "agent-key", Sha256.hex("plan"), subject(""));
  }

  static String approval() {
    String decision = ",\"decision\":\"approve\"";
    return record(
        APPROVED, "review", "writer", "reviewer \u00e9", Sha256.hex("review"), subject(decision));
  }

  /** The subject of both records. */
  private static String subject(String decision) {
    return ",\"subject\":{\"plan_id\":\"%s\",\"artifact_sha256\":\"%s\",\"patch_sha256\":\"%s\","
            .formatted(PLAN, ARTIFACT, Sha256.hex(PATCH))
        + "\"base\":\"%s\",\"result_tree\":\"%s\",\"policy_sha256\":\"%s\"%s}"
            .formatted(BASE, TREE, POLICY, decision);
  }

  private static String record(
      long id, String kind, String agent, String actor, String commitment, String subject) {
    return "{\"id\":%d,\"ts\":\"2026-01-01T00:%02d:00Z\",\"kind\":\"%s\",".formatted(id, id, kind)
        + (agent.isEmpty() ? "" : "\"agent_id\":\"" + agent + "\",")
        + "\"actor\":\"%s\",\"outcome\":\"ok\",\"data_commitment\":\"%s\"%s}"
            .formatted(actor, commitment, subject);
  }

  /** The log before the restore: two events more than were restored. */
  static ExampleLog replaced() {
    List<String> records = new ArrayList<>(records().subList(0, RESTORED - 1));
    records.add(other(RESTORED).replace("agent-key", "old-key"));
    records.add(other(REPLACED).replace("agent-key", "old-key"));
    return new ExampleLog(records, LOG_KEY);
  }

  static byte[] restoreData(ExampleLog replaced) {
    return ("{\"request_id\":\"restore\",\"output\":{\"replaced_root\":\""
            + replaced.checkpoint(REPLACED).root().base64()
            + "\",\"replaced_size\":10,\"restored_size\":8}}")
        .getBytes(UTF_8);
  }

  /** All but the restore's, which depends on those before it. */
  private static List<String> records() {
    List<String> records = new ArrayList<>();
    for (int id = 1; id <= SIZE; id++) {
      records.add(id == PROPOSED ? proposal() : id == APPROVED ? approval() : other(id));
    }
    return records;
  }

  static List<String> allRecords() {
    return allRecords(restoreData(replaced()));
  }

  /** The same with other data of the restore. */
  static List<String> allRecords(byte[] restoreData) {
    List<String> records = records();
    String commitment = HexFormat.of().formatHex(Sha256.digest(SALT, restoreData));
    records.set(RESTORED - 1, record(RESTORED, "restore", "", "cli", commitment, ""));
    return records;
  }

  static ExampleLog log() {
    return new ExampleLog(allRecords(), LOG_KEY);
  }

  static ProvenRestore restore(ExampleLog log) {
    ExampleLog replaced = replaced();
    return new ProvenRestore(
        log.event(RESTORED, SIZE),
        restoreData(replaced),
        SALT,
        new Restore(
            RESTORED,
            RESTORED - 1,
            OptionalLong.of(REPLACED),
            Optional.of(replaced.checkpoint(REPLACED).root().base64())));
  }

  static LogEvidence evidence(ExampleLog log, int... consistent) {
    return new LogEvidence(
        log.note(SIZE),
        List.of(log.event(PROPOSED, SIZE), log.event(APPROVED, SIZE)),
        Arrays.stream(consistent).mapToObj(old -> log.consistency(old, SIZE)).toList(),
        List.of(restore(log)));
  }

  static Certificate certificate(Statement statement, LogEvidence proof, NoteSigner... signers) {
    byte[] payload = FORMAT.payload(statement);
    return new Certificate(
        payload,
        statement,
        Arrays.stream(signers)
            .map(
                signer ->
                    new Certificate.Signed(
                        signer.verifier().name(), signer.signature(Dsse.encode(payload))))
            .toList(),
        proof);
  }

  /** The certificate of the example, as docs/reference/certificate/example.json has it. */
  static Certificate certificate() {
    return certificate(statement(), evidence(log(), 7), SIGNER);
  }

  static List<KnownKey> keys() {
    return List.of(
        known(KnownKey.Use.CERTIFICATE, SIGNER), known(KnownKey.Use.CHECKPOINT, LOG_KEY));
  }

  static KnownKey known(KnownKey.Use use, NoteSigner signer) {
    return new KnownKey(use, signer.verifier(), 0, OptionalLong.empty());
  }
}
