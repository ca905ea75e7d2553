package dev.lifeagent.domain.path;

/**
 * Why a safe path is not allowed.
 *
 * @param kind which of the two codes applies
 * @param rule the rule that refused, as it is written: the allowed dirs, a deny glob, an entry of
 *     the closed list, or a path of the service itself
 * @param sentence one English sentence for people; it quotes the rule, never the path
 * @since 0.1
 */
public record PathRefusal(Kind kind, String rule, String sentence) {
  /** The two codes of a refused path. */
  public enum Kind {
    /** Outside the allowed dirs ({@code path_forbidden}). */
    FORBIDDEN,
    /** In the allowed dirs, but denied there ({@code path_denied}). */
    DENIED
  }
}
