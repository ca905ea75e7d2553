package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files by their paths, as the base of a change. Immutable.
 *
 * @param files mode and content by path
 * @since 0.1
 */
public record InMemoryTree(Map<String, FileState> files) implements BaseTree {
  /** Copies the map. */
  public InMemoryTree {
    files = Map.copyOf(files);
  }

  /** A tree of texts; no file is executable. */
  public static InMemoryTree of(Map<String, String> texts) {
    Map<String, FileState> files = new LinkedHashMap<>();
    texts.forEach(
        (path, text) ->
            files.put(path, FileState.of(FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8))));
    return new InMemoryTree(files);
  }

  @Override
  public Optional<BaseEntry> entry(RepoPath path) {
    FileState file = files.get(path.value());
    if (file != null) {
      boolean executable = file.mode() == FileMode.EXECUTABLE;
      return Optional.of(
          new BaseEntry(executable ? EntryKind.EXECUTABLE : EntryKind.FILE, file.size()));
    }
    return names(Optional.of(path)).isEmpty()
        ? Optional.empty()
        : Optional.of(new BaseEntry(EntryKind.TREE, 0));
  }

  @Override
  public List<String> names(Optional<RepoPath> folder) {
    String prefix = folder.map(path -> path.value() + "/").orElse("");
    return files.keySet().stream()
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .map(path -> path.contains("/") ? path.substring(0, path.indexOf('/')) : path)
        .distinct()
        .toList();
  }

  @Override
  public byte[] content(RepoPath path) {
    FileState file = files.get(path.value());
    if (file == null) {
      throw new IllegalArgumentException("there is no such file");
    }
    return file.content();
  }
}
