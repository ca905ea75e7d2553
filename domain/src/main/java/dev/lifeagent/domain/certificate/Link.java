package dev.lifeagent.domain.certificate;

import java.util.Locale;

/**
 * The links between a change in a repository and what a person approved, in the order in which they
 * are checked.
 *
 * @since 0.1
 */
public enum Link {
  /** The file is a certificate of a known form. */
  FORM,
  /** A known key signed the statement. */
  SIGNATURE,
  /** The statement's subjects are the patch and the tree that it says. */
  STATEMENT,
  /** The records of the plan and of its approval say the same as the statement. */
  RECORD,
  /** The records are in the log of the checkpoint. */
  PROOF,
  /** The checkpoint is signed by the key of the log. */
  CHECKPOINT,
  /** The log agrees with a checkpoint that was kept. */
  KEPT,
  /** The log agrees with itself, but a restore went back behind a checkpoint that was kept. */
  REWOUND,
  /** A checkpoint that was kept says nothing about this log: that is no proof of anything. */
  NOT_COMPARABLE,
  /** Base and patch make the tree. */
  TREE,
  /** The commit is what was approved. */
  COMMIT,
  /** The files of the patch have changed between the base and the commit's parent. */
  MOVED,
  /** The certificate covers another commit already. */
  REPLAYED,
  /** The merge is what git makes of its parents, and nothing besides. */
  MERGE,
  /** A certificate covers the commit. */
  UNCOVERED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name in lower case; it never changes. */
  public String code() {
    return code;
  }
}
