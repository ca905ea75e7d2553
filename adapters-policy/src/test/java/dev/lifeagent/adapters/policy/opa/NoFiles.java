package dev.lifeagent.adapters.policy.opa;

import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Optional;

/** A base without any file. */
final class NoFiles implements BaseTree {
  @Override
  public Optional<BaseEntry> entry(RepoPath path) {
    return Optional.empty();
  }

  @Override
  public List<String> names(Optional<RepoPath> folder) {
    return List.of();
  }

  @Override
  public byte[] content(RepoPath path) {
    throw new IllegalArgumentException("there is no such file");
  }
}
