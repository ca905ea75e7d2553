package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.command.PathClaim;
import java.util.List;
import java.util.Optional;

/**
 * The file system that acts run on, and the workspaces in it (driven port). Reads names and links
 * only, never the content of a file of the work tree. Safe for use by several threads.
 *
 * @since 0.1
 */
public interface Places {
  /**
   * Whether a workspace holds the folder.
   *
   * @param cwd the folder that an act runs in, as the act says it; empty for the root of the
   *     service's own workspace, which is always held. A relative one is below that root
   */
  boolean hold(Optional<String> cwd);

  /**
   * Where a path really leads: links of its parents are followed, and one that is the path itself
   * is followed unless it is to be deleted. A path with a pattern leads wherever a name that exists
   * now fits; where none does, and for what is not known of a name, the known folder above counts.
   *
   * @param cwd as for {@link #hold}; the path is judged against the workspace that holds it
   * @return at least one; {@link Spot.Kind#UNKNOWN} where its text does not say it, {@link
   *     Spot.Kind#UNRESOLVED} where it could not be followed, such as for too many links or matches
   *     <p>Whatever it throws denies the act; a failure to read the repository is its own
   *     exception.
   */
  List<Spot> resolve(Optional<String> cwd, PathClaim claim);

  /**
   * Places without a file system: what is written below the folder of the act is in the workspace
   * and held by its base, so that all rules bind it, and no link is known.
   */
  static Places asWritten() {
    return new WrittenPlaces();
  }
}
