package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.WorkspaceException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** The files of one tree object. It holds nothing but the id and reads when it is asked. */
final class GitTree implements BaseTree {
  private final GitRepository repository;
  private final ObjectId id;

  GitTree(GitRepository repository, ObjectId id) {
    this.repository = repository;
    this.id = id;
  }

  ObjectId id() {
    return id;
  }

  @Override
  public Optional<BaseEntry> entry(RepoPath path) {
    return repository.read(
        (ignored, objects) -> {
          Optional<TreeEntry> found = objects.find(id, path.segments());
          return found.isEmpty() ? Optional.empty() : Optional.of(entry(found.get(), objects));
        });
  }

  @Override
  public List<String> names(Optional<RepoPath> folder) {
    return repository.read(
        (ignored, objects) -> {
          Optional<ObjectId> tree = Optional.of(id);
          if (folder.isPresent()) {
            tree =
                objects
                    .find(id, folder.get().segments())
                    .filter(TreeEntry::isTree)
                    .map(TreeEntry::id);
          }
          return tree.isEmpty()
              ? List.of()
              : objects.tree(tree.get()).stream().flatMap(e -> e.name().stream()).toList();
        });
  }

  @Override
  public byte[] content(RepoPath path) {
    return repository.read(
        (ignored, objects) -> {
          Optional<TreeEntry> found = objects.find(id, path.segments());
          if (found.isEmpty() || !found.get().isFile()) {
            throw new WorkspaceException("the base has no such file");
          }
          return objects.blob(found.get().id());
        });
  }

  private static BaseEntry entry(TreeEntry entry, GitObjects objects) throws IOException {
    EntryKind kind = kind(entry);
    boolean blob = entry.isFile() || entry.isSymlink();
    return new BaseEntry(kind, blob ? objects.size(entry.id()) : 0);
  }

  private static EntryKind kind(TreeEntry entry) {
    if (entry.isTree()) {
      return EntryKind.TREE;
    }
    if (entry.isFile()) {
      return entry.isExecutable() ? EntryKind.EXECUTABLE : EntryKind.FILE;
    }
    // A type that git does not know is as little a file of ours as a submodule is.
    return entry.isSymlink() ? EntryKind.SYMLINK : EntryKind.SUBMODULE;
  }
}
