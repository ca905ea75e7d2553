package dev.lifeagent.domain.path;

/**
 * Why a safe path is not allowed.
 *
 * @param kind what refuses it, and so which code applies
 * @param rule the rule that refused, as it is written: the allowed dirs, a deny glob, an entry of
 *     the closed list, or a path of the service itself
 * @param sentence one English sentence for people; it quotes the rule, never the path
 * @since 0.1
 */
public record PathRefusal(Kind kind, String rule, String sentence) {
  /** What refuses a path. */
  public enum Kind {
    /** Outside the allowed dirs ({@code path_forbidden}). */
    FORBIDDEN,
    /** In the allowed dirs, but denied there ({@code path_denied}). */
    DENIED,
    /**
     * Denied by an entry of the closed list alone, one that a policy may leave to a person ({@code
     * path_denied} where it does not).
     */
    REVIEWABLE
  }
}
