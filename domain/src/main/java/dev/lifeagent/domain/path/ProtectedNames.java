package dev.lifeagent.domain.path;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The closed list of what is denied whatever a policy allows: files that make git, a forge, a build
 * or an editor run something, or that change what the rest of a change means. Case is folded.
 */
final class ProtectedNames {
  private static final String ANYWHERE = ".gitmodules";

  private static final Set<String> ROOT_FILES =
      Set.of(
          ".gitattributes",
          ".gitlab-ci.yml",
          ".travis.yml",
          "jenkinsfile",
          "azure-pipelines.yml",
          ".pre-commit-config.yaml",
          ".envrc");

  private static final Set<String> ROOT_FOLDERS =
      Set.of(".github", ".circleci", ".ci", ".husky", ".mvn", ".vscode", ".devcontainer");

  private ProtectedNames() {}

  /** The entry that denies the path. */
  static Optional<String> denying(RepoPath path) {
    List<String> segments = List.of(path.folded().split("/"));
    String root = segments.get(0);
    if (segments.contains(ANYWHERE)) {
      return Optional.of("**/" + ANYWHERE);
    }
    if (ROOT_FOLDERS.contains(root)) {
      return Optional.of(root + "/**");
    }
    // What lies below such a name is denied too: it would make the name a folder.
    return ROOT_FILES.contains(root) ? Optional.of(root) : Optional.empty();
  }
}
