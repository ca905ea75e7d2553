package dev.lifeagent.domain.sweep;

import java.util.List;

/**
 * That a change is the whole one of a session.
 *
 * @param base the commit that was checked out when the session began, as it is on record
 * @param leftOut the files that changed and are not in the patch, in the order of the diff; empty
 *     if all of the change is in it
 * @since 0.1
 */
public record Sweep(String base, List<LeftOut> leftOut) {
  /** Copies the list. */
  public Sweep {
    leftOut = List.copyOf(leftOut);
  }
}
