package dev.lifeagent.conformance;

/**
 * What an adapter may leave out. Each has two tests: of what it promises where it is there, and of
 * how it is refused where it is not. Where nothing is refused, as with {@link #PROVIDER_STATUS} and
 * {@link #FILE_SYSTEM}, the first test is skipped instead, and reported so.
 *
 * @since 0.1
 */
public enum Capability {
  /** A language model passes the seed on; otherwise its provider is sent none. */
  SEED,
  /** A language model reports the tokens of prompt and reply; otherwise both are empty. */
  USAGE,
  /** A language model waits for a provider, and has a time limit; otherwise it fails at once. */
  TIME_LIMIT,
  /**
   * The provider of a language model says beside its text whether the call failed, as HTTP does
   * with its status; otherwise every answer is a reply.
   */
  PROVIDER_STATUS,
  /** Policies are read from other sources too; otherwise naming one is an invalid policy. */
  OTHER_POLICIES,
  /** What an agent did can be erased; otherwise the erasure is an unsupported operation. */
  ERASURE,
  /**
   * Places look at the files and links that there are; otherwise they judge a path as it is
   * written, and everything below the folder of an act counts as held.
   */
  FILE_SYSTEM
}
