package dev.lifeagent.adapters.http;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.Choice;
import dev.lifeagent.domain.policy.CommandChoice;
import dev.lifeagent.domain.policy.Condition;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Example;
import dev.lifeagent.domain.policy.Facts;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyCandidate;
import dev.lifeagent.domain.policy.PolicyError;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.policy.RiskSettings;
import dev.lifeagent.domain.policy.Selectors;
import dev.lifeagent.domain.risk.RiskProfile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policies whose whole text is their number of lines. */
final class StubPolicies implements Policies {
  private static final Selectors WRITES =
      new Selectors(
          Choice.ANY,
          Choice.ofTexts(List.of("file.write")),
          Choice.ANY,
          Choice.ANY,
          CommandChoice.ANY,
          Choice.ANY,
          Choice.ofPaths(List.of("src/**", "!src/x")),
          Choice.ANY,
          Choice.ANY);
  private static final Optional<Condition> LARGE =
      Optional.of(
          new Condition() {
            @Override
            public boolean holds(Facts facts) {
              return false;
            }

            @Override
            public String text() {
              return "size(content) > 9";
            }
          });

  private volatile LoadedPolicy current = LoadedPolicy.of(candidate(800), Instant.EPOCH);

  @Override
  public LoadedPolicy current() {
    return current;
  }

  @Override
  public PolicyCandidate read(Optional<String> path) {
    if (path.equals(Optional.of("bad.yaml"))) {
      throw invalid();
    }
    if (path.equals(Optional.of("full.yaml"))) {
      return new PolicyCandidate(full(), "policy.yaml");
    }
    return candidate(path.isPresent() ? 10 : 800);
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
    current = LoadedPolicy.of(candidate, Instant.EPOCH);
    return current;
  }

  @Override
  public void markStale(String reason) {
    current = current.becomeStale(reason);
  }

  private static PolicyCandidate candidate(int lines) {
    return new PolicyCandidate(policy(lines), "policy.yaml", Optional.of("policy " + lines));
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

  /** One of everything. */
  private static Policy full() {
    Policy base = policy(9);
    return new Policy(
        base.version(),
        base.allowedDirs(),
        base.denyGlobs(),
        base.maxDiffLines(),
        base.llm(),
        new RiskSettings(
            Optional.of(RiskProfile.BALANCED), List.of(Glob.of("*.example.com")), Set.of("url")),
        new ActSettings(
            ActSettings.Mode.DRY_RUN,
            Effect.ASK,
            Effect.DENY,
            List.of(Glob.ofPath("~/.m2/**", "/home/me")),
            Effect.DENY),
        List.of(
            rule("no-writes", Effect.DENY, "Nothing is written there.", WRITES, Optional.empty()),
            rule("large", Effect.ASK, "Large files are looked at.", Selectors.ALL, LARGE)),
        base.digest());
  }

  private static PolicyRule rule(
      String id, Effect effect, String reason, Selectors selectors, Optional<Condition> when) {
    List<Example> examples = List.of(Example.DEFAULT);
    return new PolicyRule(id, effect, reason, selectors, when, examples, examples);
  }

  private static InvalidPolicyException invalid() {
    return new InvalidPolicyException(
        List.of(new PolicyError("max_diff_lines", 3, 17, "is too large", "0 to 5000")));
  }
}
