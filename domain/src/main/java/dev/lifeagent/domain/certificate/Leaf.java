package dev.lifeagent.domain.certificate;

import java.util.Optional;

/**
 * What the line of a leaf says, as far as a certificate needs it.
 *
 * @param id the event
 * @param kind the code of its kind
 * @param agent whom it is about; empty if it is about no agent
 * @param actor the name of the key
 * @param outcome the code of its outcome
 * @param dataCommitment SHA-256 over salt and data, in lower-case hexadecimal
 * @param subject the plan that it is about; empty in other events, and in those of early versions
 * @since 0.1
 */
public record Leaf(
    long id,
    String kind,
    Optional<String> agent,
    String actor,
    String outcome,
    String dataCommitment,
    Optional<Subject> subject) {

  /**
   * The member {@code subject}.
   *
   * @param plan the plan's id
   * @param artifact SHA-256 of the artifact's JSON
   * @param patch SHA-256 of the patch; empty without one
   * @param base the commit
   * @param resultTree the tree; empty without a patch
   * @param policy SHA-256 of the policy
   * @param decision of a review; empty in the event of the plan
   */
  public record Subject(
      String plan,
      String artifact,
      Optional<String> patch,
      String base,
      Optional<String> resultTree,
      String policy,
      Optional<String> decision) {}
}
