package dev.lifeagent.adapters.llm;

import java.util.List;
import java.util.Locale;

/**
 * The member of a request that limits the tokens of the reply. OpenAI renamed it: its reasoning
 * models refuse the old name, but many compatible servers do not support the new one.
 */
public enum MaxTokensField {
  /** {@code max_tokens}, which almost every compatible server accepts. */
  MAX_TOKENS,
  /** {@code max_completion_tokens}, which OpenAI's reasoning models require. */
  MAX_COMPLETION_TOKENS;

  /**
   * How servers refuse a member that they do not accept, as opposed to a value that is too large.
   */
  private static final List<String> REFUSALS =
      List.of(
          "unsupported parameter",
          "unsupported_parameter",
          "unknown",
          "unrecognized",
          "unexpected",
          "not supported",
          "not permitted",
          "not allowed",
          "extra_forbidden");

  private final String member = name().toLowerCase(Locale.ROOT);

  /** The name in the request. */
  String member() {
    return member;
  }

  /** The other name, to try if this one is refused. */
  MaxTokensField other() {
    return this == MAX_TOKENS ? MAX_COMPLETION_TOKENS : MAX_TOKENS;
  }

  /**
   * Whether the provider refuses the request because it does not accept the member of this name.
   */
  boolean refusedBy(ProviderError error) {
    if (error.status() != 400 && error.status() != 422) {
      return false;
    }
    String said =
        (error.code() + ' ' + error.type() + ' ' + error.message()).toLowerCase(Locale.ROOT);
    return (error.param().equals(member) || said.contains(member))
        && REFUSALS.stream().anyMatch(said::contains);
  }
}
