package dev.lifeagent.adapters.http;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyCandidate;
import dev.lifeagent.domain.policy.PolicyError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Policies whose whole text is their number of lines. */
final class StubPolicies implements Policies {
  private volatile LoadedPolicy current = loaded(800);

  @Override
  public LoadedPolicy current() {
    return current;
  }

  @Override
  public PolicyCandidate read(Optional<String> path) {
    if (path.equals(Optional.of("bad.yaml"))) {
      throw invalid();
    }
    return new PolicyCandidate(policy(path.isPresent() ? 10 : 800), "policy.yaml");
  }

  @Override
  public Policy parse(byte[] yaml) {
    String text = new String(yaml, StandardCharsets.UTF_8).strip();
    if (!text.matches("[0-9]{1,4}")) {
      throw invalid();
    }
    return policy(Integer.parseInt(text));
  }

  @Override
  public LoadedPolicy activate(PolicyCandidate candidate) {
    current =
        new LoadedPolicy(candidate.policy(), candidate.source(), Instant.EPOCH, Optional.empty());
    return current;
  }

  @Override
  public void markStale(String reason) {
    current =
        new LoadedPolicy(
            current.policy(), current.source(), current.loadedAt(), Optional.of(reason));
  }

  private static LoadedPolicy loaded(int lines) {
    return new LoadedPolicy(policy(lines), "policy.yaml", Instant.EPOCH, Optional.empty());
  }

  private static Policy policy(int lines) {
    return new Policy(
        "1",
        List.of(AllowedDir.of(".")),
        List.of(),
        lines,
        new LlmSettings("model-1", 0, 2048),
        Sha256.hex("policy " + lines));
  }

  private static InvalidPolicyException invalid() {
    return new InvalidPolicyException(
        List.of(new PolicyError("max_diff_lines", 3, 17, "is too large", "0 to 5000")));
  }
}
