package dev.lifeagent.domain.event;

import java.util.List;
import java.util.Optional;

/**
 * What the record of a call leaves out. It is kept beside the content, where no agent can write, so
 * that a member of an agent's own is never taken for it.
 *
 * @param inputSha256 the digest of the whole input, without its secrets, as {@link
 *     dev.lifeagent.domain.crypto.CanonicalJson#sha256} makes it; empty where the whole is recorded
 * @param outputSha256 the same of the output
 * @param places where something was left out, in the order of the content
 * @since 0.1
 */
public record Cut(Optional<String> inputSha256, Optional<String> outputSha256, List<Place> places) {
  /** Nothing was left out. */
  public static final Cut NONE = new Cut(Optional.empty(), Optional.empty(), List.of());

  /**
   * One place.
   *
   * @param at a JSON pointer (RFC 6901) into {@code {"input": …, "output": …}}, or the name of a
   *     list of the {@link Reading} behind a slash; one that would be longer than 512 characters
   *     ends in an ellipsis
   * @param bytes the length of the whole text in UTF-8, of which the beginning is recorded; 0 where
   *     members are missing
   * @param members how many members of the object or list are missing; 0 where a text is cut
   */
  public record Place(String at, long bytes, int members) {}

  /** Copies the list. */
  public Cut {
    places = List.copyOf(places);
  }
}
