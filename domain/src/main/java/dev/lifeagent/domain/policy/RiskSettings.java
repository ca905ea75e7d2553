package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.risk.RiskProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy says of the risk rules ({@code risk}).
 *
 * @param profile which findings refuse; empty for the service's own
 * @param allowedHosts hosts whose addresses are ordinary: globs in small letters
 * @param off the ids of rules that do not count
 * @since 0.1
 */
public record RiskSettings(
    Optional<RiskProfile> profile, List<Glob> allowedHosts, Set<String> off) {
  /** Nothing is said. */
  public static final RiskSettings NONE = new RiskSettings(Optional.empty(), List.of(), Set.of());

  /** Keeps its own copies. */
  public RiskSettings {
    allowedHosts = List.copyOf(allowedHosts);
    off = Set.copyOf(off);
  }

  /** Whether addresses of the host, in small letters, are ordinary. */
  public boolean allowsHost(String host) {
    return allowedHosts.stream().anyMatch(glob -> glob.matches(host));
  }
}
