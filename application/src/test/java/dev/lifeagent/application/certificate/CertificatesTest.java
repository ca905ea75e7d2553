package dev.lifeagent.application.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.review.UnknownPlanException;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryLogProofs;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.Dsse;
import dev.lifeagent.domain.certificate.Leaf;
import dev.lifeagent.domain.certificate.LogEvidence;
import dev.lifeagent.domain.certificate.LogEvidence.ConsistentSize;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenEvent;
import dev.lifeagent.domain.certificate.Restore;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.Cut;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.VerifiedPatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is certified of which plan, and what is not. */
class CertificatesTest {
  private static final Caller ALL = Caller.unbound("reader");
  private static final AgentId AGENT = new AgentId("agent");
  private static final PlanId PLAN = new PlanId("ab".repeat(32));
  private static final String MAIL = "Subject: x\n\nPlan-Id: ab\n---\n\n--- a/x\n";
  private static final VerifiedPatch PATCH =
      new VerifiedPatch(
          MAIL.getBytes(StandardCharsets.UTF_8),
          List.of(new VerifiedPatch.FileSummary(RepoPath.of("x"), "modified", "100644")),
          1,
          1,
          "c".repeat(40));
  private static final Map<String, @Nullable Object> SAID =
      Map.of("gates", List.of("paths", "risk"), "policy_version", "1");

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final InMemoryLogProofs proofs = new InMemoryLogProofs();
  private final NoteSigner signer = NoteSigner.generate("certificate");
  private final LineFormat format = new LineFormat();
  private final Certificates certificates =
      new Certificates(new Oversight(log, log), log, proofs, format, signer);

  private static Plan plan(Optional<VerifiedPatch> patch) {
    return new Plan(
        PLAN,
        AGENT,
        "intent",
        Optional.empty(),
        List.of(),
        "b".repeat(40),
        patch,
        Verdict.clean("d".repeat(64)),
        Optional.of(new Plan.Draft("model", "e".repeat(64), 2)),
        List.of());
  }

  private static Event event(EventKind kind, String actor, Observation seen) {
    return Event.of(Instant.EPOCH, kind, Optional.of(AGENT), actor, Outcome.OK, seen);
  }

  private static Observation seen(
      Map<String, @Nullable Object> input, Map<String, @Nullable Object> output) {
    return Observation.of("r", Instant.EPOCH, Duration.ZERO, input, output);
  }

  /** Records an event in the log and in its proofs. */
  private void append(Entry entry, Optional<Leaf.Subject> subject) {
    long id = log.append(entry);
    Event event = entry.event();
    proofs.append(
        LineFormat.line(
            new Leaf(
                id,
                event.kind().code(),
                event.agent().map(AgentId::value),
                event.actor(),
                event.outcome().code(),
                "f".repeat(64),
                subject)));
  }

  private void act() {
    append(
        Entry.of(event(EventKind.ACT, "key", seen(Map.of(), Map.of()))),
        Optional.<Leaf.Subject>empty());
  }

  private static Leaf.Subject subject(Optional<String> decision) {
    return new Leaf.Subject(
        PLAN.value(),
        "a".repeat(64),
        Optional.of(PATCH.sha256()),
        "b".repeat(40),
        Optional.of(PATCH.resultTree()),
        "d".repeat(64),
        decision);
  }

  private void propose() {
    propose(plan(Optional.of(PATCH)), Optional.of(subject(Optional.empty())));
  }

  private void propose(Plan plan, Optional<Leaf.Subject> subject) {
    Links links = Links.of(Optional.of(new SessionId("run-1")));
    Observation seen = seen(Map.of(), Map.of()).with(links);
    append(Entry.of(event(EventKind.PLAN, "proposer", seen), plan), subject);
  }

  private void approve() {
    approve(seen(Map.of("acknowledge", List.of("rule:b", "moved")), SAID));
  }

  private void approve(Observation seen) {
    review(Review.Decision.APPROVE, seen, Optional.of(subject(Optional.of("approve"))));
  }

  private void review(Review.Decision decision, Observation seen, Optional<Leaf.Subject> subject) {
    Review review = new Review(PLAN, decision, "operator", PATCH.sha256(), Optional.empty());
    append(Entry.of(event(EventKind.REVIEW, "operator", seen), review), subject);
  }

  private Certificate issue(Long... sizes) {
    byte[] file = certificates.issue(ALL, PLAN, List.of(sizes));
    Certificate certificate = format.encoded.orElseThrow();
    assertEquals(certificate.name(), new String(file, StandardCharsets.UTF_8));
    return certificate;
  }

  private RefusalCode refusal() {
    RefusalCode code =
        assertThrows(NotCertifiedException.class, () -> certificates.issue(ALL, PLAN, List.of()))
            .code();
    assertEquals(
        code, assertThrows(NotCertifiedException.class, () -> certificates.mail(ALL, PLAN)).code());
    return code;
  }

  @Test
  void aStatementSaysWhatWasRecorded() {
    act();
    propose();
    act();
    approve();
    Certificate certificate = issue();
    Statement said = certificate.statement();
    assertEquals(PLAN, said.plan());
    assertArrayEquals(PATCH.bytes(), said.patch());
    assertEquals(PATCH.resultTree(), said.resultTree());
    assertEquals("b".repeat(40), said.base());
    assertEquals("d".repeat(64), said.policy());
    assertEquals("1", said.policyVersion());
    assertEquals(List.of("paths", "risk"), said.gates());
    assertEquals(
        List.of(new Acknowledgement("moved"), new Acknowledgement("rule:b")), said.acknowledged());
    assertEquals(AGENT, said.agent());
    assertEquals(Optional.of(new SessionId("run-1")), said.session());
    assertEquals(Optional.of(new Plan.Draft("model", "e".repeat(64), 2)), said.draft());
    assertEquals("proposer", said.proposedBy());
    assertEquals("operator", said.approvedBy());
    assertEquals(2, said.proposed());
    assertEquals(4, said.approved());
    assertArrayEquals(format.payload(said), certificate.payload());
    Certificate.Signed signed = certificate.signatures().get(0);
    assertEquals(signer.verifier().name(), signed.keyId());
    assertTrue(
        signer.verifier().signed(Dsse.encode(certificate.payload()), signed.signature()),
        "the key signs the payload in its pre-authentication encoding");
  }

  @Test
  void theStatementStaysTheSameAsTheLogGrows() {
    propose();
    approve();
    Certificate first = issue();
    act();
    Certificate later = issue();
    assertArrayEquals(first.payload(), later.payload());
    assertArrayEquals(first.signatures().get(0).signature(), later.signatures().get(0).signature());
  }

  @Test
  void bothEventsAreProvenAtOneCheckpointThatExtendsEachSize() {
    MerkleHash[] roots = new MerkleHash[6];
    propose();
    roots[1] = opened(proofs.checkpoint()).root();
    act();
    roots[2] = opened(proofs.checkpoint()).root();
    approve();
    act();
    act();
    LogEvidence proof = issue(2L, 1L, 5L, 2L).proof();
    Checkpoint checkpoint = opened(proof.note());
    roots[5] = checkpoint.root();
    assertEquals(5, checkpoint.size());
    assertEquals(List.of(1L, 3L), proof.events().stream().map(one -> one.leaf().id()).toList());
    for (ProvenEvent event : proof.events()) {
      assertTrue(includes(event, checkpoint));
    }
    assertEquals(
        List.of(1L, 2L, 5L), proof.consistency().stream().map(ConsistentSize::size).toList());
    for (ConsistentSize one : proof.consistency()) {
      assertTrue(
          MerkleProofs.isConsistent(
              one.size(), roots[(int) one.size()], 5, checkpoint.root(), one.hashes()));
    }
  }

  private Checkpoint opened(String note) {
    return Checkpoint.parse(NoteVerifier.parse(proofs.publicKey()).open(note));
  }

  private static boolean includes(ProvenEvent event, Checkpoint checkpoint) {
    return MerkleProofs.includes(
        MerkleHash.leaf(event.record().getBytes(StandardCharsets.UTF_8)),
        event.leaf().id() - 1,
        checkpoint.size(),
        event.hashes(),
        checkpoint.root());
  }

  @Test
  void everyRestoreIsProven() {
    propose();
    approve();
    assertEquals(List.of(), issue().proof().restores());
    String root = MerkleHash.EMPTY.base64();
    proofs.appendRestore(OptionalLong.of(9), Optional.of(root));
    proofs.appendRestore(OptionalLong.empty(), Optional.empty());
    // Says a size without its root, which explains nothing.
    proofs.appendRestore(OptionalLong.of(9), Optional.empty());
    LogEvidence proof = issue().proof();
    assertEquals(
        List.of(
            new Restore(3, 2, OptionalLong.of(9), Optional.of(root)),
            new Restore(4, 3, OptionalLong.empty(), Optional.empty())),
        proof.restores().stream().map(LogEvidence.ProvenRestore::restore).toList());
    for (LogEvidence.ProvenRestore restore : proof.restores()) {
      assertTrue(includes(restore.event(), opened(proof.note())));
    }
  }

  @Test
  void aSizeThatTheLogHasNotIsRefused() {
    propose();
    approve();
    assertEquals(
        "is larger than the log, which has 2 events",
        assertThrows(UnknownSizeException.class, () -> issue(3L)).getMessage());
    List<Long> eleven = Collections.nCopies(11, 1L);
    assertThrows(
        IllegalArgumentException.class, () -> certificates.issue(ALL, PLAN, eleven), "at most ten");
  }

  @Test
  void theMailNamesTheCertificate() {
    propose();
    approve();
    String name = issue().name();
    assertEquals(
        MAIL.replace("ab\n---", "ab\nPlan-Certificate: " + name + "\n---"),
        new String(certificates.mail(ALL, PLAN), StandardCharsets.UTF_8));
    assertEquals(name, Sha256.hex(issue().payload()));
  }

  @Test
  void whatNobodyApprovedIsNotCertified() {
    propose();
    assertEquals(RefusalCode.NOT_APPROVED, refusal());
    review(
        Review.Decision.REJECT,
        seen(Map.of(), Map.of()),
        Optional.of(subject(Optional.of("reject"))));
    assertEquals(RefusalCode.NOT_APPROVED, refusal());
  }

  @Test
  void anIntentIsNotCertified() {
    propose(plan(Optional.empty()), Optional.empty());
    assertEquals(RefusalCode.NOT_APPROVED, refusal());
    approve();
    assertEquals(RefusalCode.NOT_APPROVED, refusal());
  }

  @Test
  void aPlanThatWasRecordedWithoutASubjectIsNotCertified() {
    propose(plan(Optional.of(PATCH)), Optional.empty());
    approve();
    assertEquals(RefusalCode.NOT_CERTIFIABLE, refusal());
  }

  @Test
  void anApprovalThatWasRecordedWithoutASubjectIsNotCertified() {
    propose();
    review(Review.Decision.APPROVE, seen(Map.of(), SAID), Optional.empty());
    assertEquals(RefusalCode.NOT_CERTIFIABLE, refusal());
  }

  static Stream<Arguments> incomplete() {
    Map<String, @Nullable Object> acknowledge = Map.of("acknowledge", List.of("moved"));
    return Stream.of(
        Arguments.of("nothing", seen(Map.of(), Map.of())),
        Arguments.of("no gates", seen(Map.of(), Map.of("policy_version", "1"))),
        Arguments.of("no version", seen(Map.of(), Map.of("gates", List.of("paths")))),
        Arguments.of("gates cut", cut("/output/gates")),
        Arguments.of("output cut", cut("/output")),
        Arguments.of("acknowledge cut", cut("/input/acknowledge/7")),
        Arguments.of("input cut", cut("/input")),
        Arguments.of(
            "acknowledge redacted",
            seen(Map.of("acknowledge", List.of("[redacted:x]")), SAID).with(Links.NONE)),
        Arguments.of("gates of another type", seen(acknowledge, Map.of("gates", "paths"))));
  }

  private static Observation cut(String place) {
    Cut cut = new Cut(Optional.empty(), Optional.empty(), List.of(new Cut.Place(place, 0, 1)));
    return seen(Map.of(), Map.of()).withContent(Map.of(), SAID, cut);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incomplete")
  void anApprovalWhoseRecordLacksWhatIsCertifiedIsNotCertified(String what, Observation seen) {
    propose();
    approve(seen);
    assertEquals(RefusalCode.NOT_CERTIFIABLE, refusal(), what);
  }

  @Test
  void aCommentThatWasCutDoesNotMatter() {
    propose();
    approve(cut("/input/comment"));
    assertEquals(List.of(), issue().statement().acknowledged());
  }

  static Stream<UnaryOperator<Leaf.Subject>> contradictions() {
    String other = "9".repeat(64);
    return Stream.of(
        s -> changed(s, other, s.patch(), s.base(), s.resultTree(), s.policy()),
        s -> changed(s, s.plan(), Optional.of(other), s.base(), s.resultTree(), s.policy()),
        s -> changed(s, s.plan(), Optional.empty(), s.base(), s.resultTree(), s.policy()),
        s -> changed(s, s.plan(), s.patch(), other, s.resultTree(), s.policy()),
        s -> changed(s, s.plan(), s.patch(), s.base(), Optional.of(other), s.policy()),
        s -> changed(s, s.plan(), s.patch(), s.base(), s.resultTree(), other));
  }

  private static Leaf.Subject changed(
      Leaf.Subject from,
      String plan,
      Optional<String> patch,
      String base,
      Optional<String> tree,
      String policy) {
    return new Leaf.Subject(plan, from.artifact(), patch, base, tree, policy, from.decision());
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void aRecordOfAnotherPlanThanTheStoredOneIsNotCertified(UnaryOperator<Leaf.Subject> change) {
    propose(plan(Optional.of(PATCH)), Optional.of(change.apply(subject(Optional.<String>empty()))));
    approve();
    assertThrows(EventLogException.class, this::issue);
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void aRecordOfAnApprovalOfAnotherPlanIsNotCertified(UnaryOperator<Leaf.Subject> change) {
    propose();
    Leaf.Subject subject = subject(Optional.of("approve"));
    review(Review.Decision.APPROVE, seen(Map.of(), SAID), Optional.of(change.apply(subject)));
    assertThrows(EventLogException.class, this::issue);
  }

  @Test
  void aRecordOfARejectionIsNoApproval() {
    propose();
    review(
        Review.Decision.APPROVE, seen(Map.of(), SAID), Optional.of(subject(Optional.of("reject"))));
    assertThrows(EventLogException.class, this::issue);
  }

  @Test
  void anUnknownPlanIsUnknown() {
    act();
    assertThrows(UnknownPlanException.class, this::issue);
    assertThrows(UnknownPlanException.class, () -> certificates.mail(ALL, PLAN));
  }

  @Test
  void anotherAgentsPlanIsUnknown() {
    propose();
    approve();
    Caller bound = new Caller("bound", List.of(Glob.of("other")));
    assertThrows(
        UnknownPlanException.class, () -> certificates.issue(bound, PLAN, List.<Long>of()));
  }

  @Test
  void anErasedPlanIsGoneForThoseWhoCouldSeeIt() {
    propose();
    approve();
    log.erase(AGENT, Instant.EPOCH);
    assertEquals(RefusalCode.ERASED, refusal());
    Caller bound = new Caller("bound", List.of(Glob.of("other")));
    assertThrows(
        UnknownPlanException.class, () -> certificates.issue(bound, PLAN, List.<Long>of()));
    Caller own = new Caller("own", List.of(Glob.of("agent")));
    assertThrows(NotCertifiedException.class, () -> certificates.issue(own, PLAN, List.<Long>of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 99, 100, 999})
  void anErasureThatNamesNoAgentIsToldToCallersThatSeeAll(int later) {
    erasure(PLAN);
    for (int i = 0; i < later; i++) {
      erasure(new PlanId("cd".repeat(32)));
    }
    assertEquals(RefusalCode.ERASED, refusal());
    Caller bound = new Caller("bound", List.of(Glob.of("*")));
    assertThrows(
        UnknownPlanException.class, () -> certificates.issue(bound, PLAN, List.<Long>of()));
  }

  @Test
  void onlyTheNewestErasuresAreLookedAt() {
    erasure(PLAN);
    for (int i = 0; i < 1_000; i++) {
      erasure(new PlanId("cd".repeat(32)));
    }
    assertThrows(UnknownPlanException.class, this::issue);
  }

  /** One of retention, which knows a moment and no agent. */
  private void erasure(PlanId plan) {
    Observation seen =
        seen(Map.of("before", "2026-01-01T00:00:00Z"), Map.of("plan_ids", List.of(plan.value())));
    log.append(
        Entry.of(
            Event.of(
                Instant.EPOCH, EventKind.ERASURE, Optional.empty(), "eraser", Outcome.OK, seen)));
  }

  @Test
  void aLogThatCannotBeReadIsAnEventLogException() {
    propose();
    approve();
    proofs.setBroken(true);
    assertThrows(EventLogException.class, this::issue);
  }
}
