package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyCandidate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What {@link Policies} promises. Each test begins with a source that allows {@code src} alone, and
 * with that policy in force.
 *
 * @since 0.1
 */
public abstract class PoliciesContract {
  /** For subclasses. */
  protected PoliciesContract() {}

  /** The policies under test; the same within a test. */
  protected abstract Policies policies();

  /** The text of a valid policy that allows this folder alone, in the adapter's format. */
  protected abstract byte[] allowing(String folder);

  /** Replaces what the configured source holds. */
  protected abstract void setSource(byte[] text);

  /**
   * Makes another source beside the configured one, and returns the name to read it by. Asked for
   * with the capability OTHER_POLICIES alone.
   */
  protected String addSource(byte[] text) {
    throw new UnsupportedOperationException("override addSource(), or leave out OTHER_POLICIES");
  }

  /** What the adapter can do; all unless this is overridden. Asked for: OTHER_POLICIES. */
  protected Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Test
  void thereIsAPolicyFromTheStart() {
    LoadedPolicy current = policies().current();
    assertEquals(List.of("src"), dirs(current.policy()), "current() is the configured policy");
    assertFalse(current.stale(), "a policy that was just read is not stale");
    assertFalse(current.source().isBlank(), "source() is what people call it");
  }

  @Test
  void aTextIsTheOneThatThePolicyWasReadFrom() {
    setSource(allowing("docs"));
    LoadedPolicy active = policies().activate(policies().read(Optional.empty()));
    policies().markStale("the file is gone");
    assertEquals(active.text(), policies().current().text(), "markStale() keeps the text");
    active
        .text()
        .ifPresent(
            text ->
                assertEquals(
                    active.policy().digest(),
                    Sha256.hex(text),
                    "where there is a text(), its bytes in UTF-8 have the policy's digest"));
  }

  @Test
  void readingPutsNothingInForce() {
    LoadedPolicy before = policies().current();
    setSource(allowing("docs"));
    PolicyCandidate candidate = policies().read(Optional.empty());
    assertEquals(List.of("docs"), dirs(candidate.policy()), "read() reads the current content");
    assertEquals(before, policies().current(), "read() changes nothing; activate() does");
  }

  @Test
  void activatingSwapsThePolicyWhole() {
    setSource(allowing("docs"));
    PolicyCandidate candidate = policies().read(Optional.empty());
    LoadedPolicy active = policies().activate(candidate);
    assertEquals(candidate.policy(), active.policy(), "activate() returns what is in force now");
    assertEquals(active, policies().current(), "and so does current() from then on");
    assertEquals(candidate.source(), active.source(), "source() is the candidate's");
  }

  @Test
  void aStalePolicyStaysInForceUntilAnotherIsActivated() {
    Policy before = policies().current().policy();
    policies().markStale("the file is gone");
    assertEquals(before, policies().current().policy(), "markStale() keeps the policy in force");
    assertEquals(
        Optional.of("the file is gone"), policies().current().staleReason(), "and says why");
    policies().activate(policies().read(Optional.empty()));
    assertEquals(
        Optional.empty(), policies().current().staleReason(), "activate() clears what was stale");
  }

  @Test
  void whatIsNoPolicyIsRefusedAndChangesNothing() {
    LoadedPolicy before = policies().current();
    setSource(new byte[0]);
    InvalidPolicyException refused =
        assertThrows(
            InvalidPolicyException.class,
            () -> policies().read(Optional.empty()),
            "read() refuses an invalid policy with InvalidPolicyException");
    assertFalse(refused.errors().isEmpty(), "errors() lists all errors");
    assertThrows(
        InvalidPolicyException.class, () -> policies().parse(new byte[0]), "and so does parse()");
    assertEquals(before, policies().current(), "an invalid policy changes nothing");
  }

  @Test
  void aDryRunReadsTheSameAsTheSource() {
    setSource(allowing("docs"));
    assertEquals(
        policies().read(Optional.empty()).policy(),
        policies().parse(allowing("docs")),
        "parse() of the bytes of a source is the policy that read() makes, digest included");
  }

  @Test
  void otherSourcesAreReadByName() {
    assumeTrue(capabilities().contains(Capability.OTHER_POLICIES), "there is one source");
    String name = addSource(allowing("other"));
    PolicyCandidate candidate = policies().read(Optional.of(name));
    assertEquals(List.of("other"), dirs(candidate.policy()), "read(name) reads that source");
  }

  @Test
  void whatIsNotThereOrNotOpenIsAnInvalidPolicy() {
    for (String name : List.of("no-such-policy", "../outside", "")) {
      assertThrows(
          InvalidPolicyException.class,
          () -> policies().read(Optional.of(name)),
          "a missing or unreadable source is an InvalidPolicyException");
    }
  }

  @Test
  void readersSeeOnePolicyOrTheOtherWhileItIsSwapped() {
    PolicyCandidate one = policies().read(Optional.empty());
    setSource(allowing("docs"));
    PolicyCandidate other = policies().read(Optional.empty());
    String sentence = "current() is replaced as a whole, for several threads at once";
    List<LoadedPolicy> seen =
        Together.run(
            25,
            sentence,
            () -> {
              policies().activate(one);
              policies().activate(other);
              return policies().current();
            });
    assertEquals(
        Set.of(),
        seen.stream()
            .map(LoadedPolicy::policy)
            .filter(policy -> !policy.equals(one.policy()) && !policy.equals(other.policy()))
            .collect(Collectors.toSet()),
        sentence);
  }

  private static List<String> dirs(Policy policy) {
    return policy.allowedDirs().stream().map(AllowedDir::value).toList();
  }
}
