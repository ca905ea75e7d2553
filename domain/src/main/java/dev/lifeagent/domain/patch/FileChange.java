package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import java.util.Optional;

/** PLACEHOLDER. */
public record FileChange(RepoPath path, Optional<FileState> before, Optional<FileState> after) {}
