package dev.lifeagent.domain.policy;

import java.util.Optional;

/**
 * The source of policies, and the one in force (driven port). Reading and activating are separate,
 * so that a reload can be recorded in between: {@link #read}, record, {@link #activate}. A watcher
 * of the source does the same.
 *
 * <p>Every method may be called by several threads at once. {@link #current} never waits for the
 * others.
 *
 * @since 0.1
 */
public interface Policies {
  /** The policy in force. There always is one, and it is replaced as a whole. */
  LoadedPolicy current();

  /**
   * Reads a policy without putting it in force.
   *
   * @param path the file, inside the policy folder; where empty, the one of the policy in force
   * @throws InvalidPolicyException when the path is outside the policy folder, or there is no valid
   *     policy
   */
  PolicyCandidate read(Optional<String> path);

  /**
   * Reads a policy from the bytes of a file, for a dry run.
   *
   * @throws InvalidPolicyException if they are not a valid policy
   */
  Policy parse(byte[] yaml);

  /**
   * Puts a policy in force; calls that have started keep theirs. It ends {@link #markStale}.
   *
   * @return what is in force now
   */
  LoadedPolicy activate(PolicyCandidate candidate);

  /**
   * Notes that the source of the policy in force can no longer be read as a policy. The policy
   * stays in force.
   *
   * @param reason one sentence without quotes from the source
   */
  void markStale(String reason);
}
