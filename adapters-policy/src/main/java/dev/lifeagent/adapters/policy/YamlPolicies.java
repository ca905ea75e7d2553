package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyCandidate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Policies in YAML files of one folder. Where the configured file does not exist, the folders of
 * {@code AGENT_WHITELIST_DIRS} make the policy, until the file does. The file is read in whole
 * before it is parsed, and the policy in force is swapped as one reference.
 */
public final class YamlPolicies implements Policies {
  private final PolicyFolder folder;
  private final Optional<String> whitelistDirs;
  private final Clock clock;
  private final Object swap = new Object();
  private volatile LoadedPolicy current;

  private YamlPolicies(PolicyFolder folder, Optional<String> whitelistDirs, Clock clock) {
    this.folder = folder;
    this.whitelistDirs = whitelistDirs;
    this.clock = clock;
    this.current = LoadedPolicy.of(readConfigured(), clock.instant());
  }

  /**
   * Reads the policy to start with.
   *
   * @param file the configured file, {@code POLICY_PATH}; its folder is the policy folder
   * @param whitelistDirs {@code AGENT_WHITELIST_DIRS}, folders divided by commas; only used while
   *     nothing has the file's name
   * @param clock says when a policy came into force
   * @throws InvalidPolicyException when there is no valid policy
   */
  public static YamlPolicies open(Path file, Optional<String> whitelistDirs, Clock clock) {
    return new YamlPolicies(new PolicyFolder(file), whitelistDirs, clock);
  }

  @Override
  public LoadedPolicy current() {
    return current;
  }

  @Override
  public PolicyCandidate read(Optional<String> path) {
    if (path.isPresent()) {
      return readFile(folder.resolve(path.get()));
    }
    return isFromFile() ? readFile(Path.of(current.source())) : readConfigured();
  }

  @Override
  public Policy parse(byte[] yaml) {
    return PolicyYaml.parse(yaml);
  }

  @Override
  public LoadedPolicy activate(PolicyCandidate candidate) {
    synchronized (swap) {
      current = LoadedPolicy.of(candidate, clock.instant());
      return current;
    }
  }

  @Override
  public void markStale(String reason) {
    synchronized (swap) {
      current = current.becomeStale(reason);
    }
  }

  /** The file to watch: that of the policy in force, or the one that would replace it. */
  Path watchedFile() {
    return isFromFile() ? Path.of(current.source()) : folder.configured();
  }

  /** Whether the policy in force was read from a file. */
  boolean isFromFile() {
    return !current.source().equals(WhitelistDirs.VARIABLE);
  }

  private PolicyCandidate readConfigured() {
    if (whitelistDirs.isPresent() && !folder.hasConfigured()) {
      return new PolicyCandidate(WhitelistDirs.parse(whitelistDirs.get()), WhitelistDirs.VARIABLE);
    }
    return readFile(folder.configured());
  }

  private static PolicyCandidate readFile(Path file) {
    byte[] bytes = PolicyFolder.read(file);
    Policy policy = PolicyYaml.parse(bytes);
    // What was read as a policy is valid UTF-8, so that its bytes come back from the text.
    String text = new String(bytes, StandardCharsets.UTF_8);
    return new PolicyCandidate(policy, file.toString(), Optional.of(text));
  }
}
