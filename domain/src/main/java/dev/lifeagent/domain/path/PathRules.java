package dev.lifeagent.domain.path;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which safe paths may be touched. Holds compiled rules only, so it is cheap to make and to ask.
 * Immutable.
 *
 * @since 0.1
 */
public final class PathRules {
  private final List<AllowedDir> allowedDirs;
  private final List<DenyGlob> denyGlobs;
  private final List<RepoPath> protectedPaths;

  /**
   * Rules from a policy and a place.
   *
   * @param allowedDirs a path outside all of them is forbidden; none forbids everything
   * @param denyGlobs what is denied within them
   * @param protectedPaths files and folders of the service itself that lie inside the repository
   *     (its policy, keys, plans, data), denied with everything below them, whatever the policy
   *     says
   */
  public PathRules(
      List<AllowedDir> allowedDirs, List<DenyGlob> denyGlobs, List<RepoPath> protectedPaths) {
    this.allowedDirs = List.copyOf(allowedDirs);
    this.denyGlobs = List.copyOf(denyGlobs);
    this.protectedPaths = List.copyOf(protectedPaths);
  }

  /** Why the path may not be touched; empty where it may. */
  public Optional<PathRefusal> refusal(RepoPath path) {
    if (!isAllowed(path)) {
      String dirs =
          allowedDirs.stream().map(AllowedDir::value).collect(Collectors.joining(", ", "[", "]"));
      return refusal(
          PathRefusal.Kind.FORBIDDEN, dirs, "The path is outside the allowed dirs " + dirs + ".");
    }
    return denial(path);
  }

  /**
   * Why the path may not be touched even where no allowed dir binds it: by the closed list, as one
   * of the service's own, or by a deny glob; empty where it may. The reviewable part of the closed
   * list is told last, as {@link PathRefusal.Kind#REVIEWABLE}, so that nothing else denies such a
   * path.
   */
  public Optional<PathRefusal> denial(RepoPath path) {
    Optional<String> name = ProtectedNames.denying(path);
    boolean reviewable = name.isPresent() && ProtectedNames.isReviewable(path);
    if (name.isPresent() && !reviewable) {
      return denied(name.get(), "is denied in every policy");
    }
    for (RepoPath own : protectedPaths) {
      if (path.isInIgnoringCase(own)) {
        return denied(own.value(), "the service itself uses");
      }
    }
    Optional<PathRefusal> glob = globDenial(path);
    return glob.isPresent() || !reviewable
        ? glob
        : refusal(
            PathRefusal.Kind.REVIEWABLE,
            name.get(),
            sentence(name.get(), "is denied unless the policy leaves it to a reviewer"));
  }

  /**
   * Why the path may not even be read: by a deny glob, or since it is an environment file, whose
   * values are secrets; empty where it may.
   */
  public Optional<PathRefusal> readDenial(RepoPath path) {
    return ProtectedNames.denying(path).filter(ProtectedNames.ENVIRONMENT::equals).isPresent()
        ? denied(ProtectedNames.ENVIRONMENT, "is denied in every policy")
        : globDenial(path);
  }

  private Optional<PathRefusal> globDenial(RepoPath path) {
    for (DenyGlob glob : denyGlobs) {
      if (glob.denies(path)) {
        return denied(glob.value(), "is a deny glob of the policy");
      }
    }
    return Optional.empty();
  }

  private boolean isAllowed(RepoPath path) {
    for (AllowedDir dir : allowedDirs) {
      if (dir.holds(path)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<PathRefusal> denied(String rule, String why) {
    return refusal(PathRefusal.Kind.DENIED, rule, sentence(rule, why));
  }

  private static String sentence(String rule, String why) {
    return "The path matches \"" + rule + "\", which " + why + ".";
  }

  private static Optional<PathRefusal> refusal(PathRefusal.Kind kind, String rule, String why) {
    return Optional.of(new PathRefusal(kind, rule, why));
  }
}
