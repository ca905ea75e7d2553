package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyCandidate;
import dev.lifeagent.domain.policy.PolicyError;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Policies in texts that name one allowed dir a line, and have the defaults for all else. Safe for
 * use by several threads.
 *
 * @since 0.1
 */
public final class InMemoryPolicies implements Policies {
  /** The name of the source that is read where none is named. */
  public static final String CONFIGURED = "policy";

  private final Map<String, String> sources = new ConcurrentHashMap<>();
  private final Clock clock;
  private LoadedPolicy current;

  /**
   * Policies that begin with this one in force.
   *
   * @throws InvalidPolicyException if the text is not a policy
   */
  public InMemoryPolicies(String text, Clock clock) {
    this.clock = clock;
    sources.put(CONFIGURED, text);
    this.current = LoadedPolicy.of(read(Optional.empty()), clock.instant());
  }

  /** Sets the text of a source; nothing is in force before it is read and activated. */
  public void put(String source, String text) {
    sources.put(source, text);
  }

  @Override
  public synchronized LoadedPolicy current() {
    return current;
  }

  @Override
  public PolicyCandidate read(Optional<String> path) {
    String source = path.orElse(CONFIGURED);
    String text = sources.get(source);
    if (text == null) {
      throw invalid("there is no such policy");
    }
    return new PolicyCandidate(parse(text.getBytes(StandardCharsets.UTF_8)), source);
  }

  @Override
  public Policy parse(byte[] text) {
    List<String> dirs =
        new String(text, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    try {
      return Policy.ofAllowedDirs(dirs.stream().map(AllowedDir::of).toList());
    } catch (IllegalArgumentException e) {
      throw invalid("not a list of allowed dirs");
    }
  }

  @Override
  public synchronized LoadedPolicy activate(PolicyCandidate candidate) {
    current = LoadedPolicy.of(candidate, clock.instant());
    return current;
  }

  @Override
  public synchronized void markStale(String reason) {
    current = current.becomeStale(reason);
  }

  private static InvalidPolicyException invalid(String message) {
    return new InvalidPolicyException(
        List.of(PolicyError.ofSource(message, "one allowed dir a line")));
  }
}
