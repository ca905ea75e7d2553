package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.path.PathRules;
import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Set;

/** PLACEHOLDER. */
public record Policy(
    String version,
    List<String> allowedDirs,
    List<String> denyGlobs,
    int maxDiffLines,
    LlmSettings llm,
    String digest) {
  /** PLACEHOLDER. */
  public PathRules pathRules(Set<RepoPath> protectedFolders) {
    return new PathRules(allowedDirs);
  }
}
