package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A tree held in memory, whose paths need not be safe ones. Counts what is read of it. */
final class MemoryTree implements BaseTree {
  record Blob(EntryKind kind, byte[] content) {}

  final Map<String, Blob> blobs = new TreeMap<>();
  final List<String> read = new ArrayList<>();

  MemoryTree with(String path, String content) {
    return with(path, EntryKind.FILE, content.getBytes(StandardCharsets.UTF_8));
  }

  MemoryTree with(String path, EntryKind kind, byte[] content) {
    blobs.put(path, new Blob(kind, content));
    return this;
  }

  /** This tree after a change. */
  MemoryTree after(ChangeSet changes) {
    MemoryTree tree = new MemoryTree();
    tree.blobs.putAll(blobs);
    for (FileChange file : changes.files()) {
      if (file.after().isPresent()) {
        FileState state = file.after().get();
        tree.with(
            file.path().value(),
            state.mode() == FileMode.REGULAR ? EntryKind.FILE : EntryKind.EXECUTABLE,
            state.content());
      } else {
        tree.blobs.remove(file.path().value());
      }
    }
    return tree;
  }

  String text(String path) {
    return new String(blobs.get(path).content(), StandardCharsets.UTF_8);
  }

  @Override
  public Optional<BaseEntry> entry(RepoPath path) {
    Blob blob = blobs.get(path.value());
    if (blob != null) {
      return Optional.of(new BaseEntry(blob.kind(), blob.content().length));
    }
    return names(Optional.of(path)).isEmpty()
        ? Optional.empty()
        : Optional.of(new BaseEntry(EntryKind.TREE, 0));
  }

  @Override
  public List<String> names(Optional<RepoPath> folder) {
    String prefix = folder.map(path -> path.value() + "/").orElse("");
    TreeSet<String> names = new TreeSet<>();
    for (String path : blobs.keySet()) {
      if (path.startsWith(prefix)) {
        names.add(path.substring(prefix.length()).split("/", 2)[0]);
      }
    }
    return List.copyOf(names);
  }

  @Override
  public byte[] content(RepoPath path) {
    read.add(path.value());
    return blobs.get(path.value()).content();
  }
}
