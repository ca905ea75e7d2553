package dev.lifeagent.examples;

import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a patch is tried on, by their paths. Real ones come from git; any source will do.
 */
record FilesInMemory(Map<String, String> files) implements BaseTree {

  @Override
  public Optional<BaseEntry> entry(RepoPath path) {
    if (files.containsKey(path.value())) {
      return Optional.of(new BaseEntry(EntryKind.FILE, content(path).length));
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
        .map(path -> path.substring(prefix.length()).split("/", 2)[0])
        .distinct()
        .toList();
  }

  @Override
  public byte[] content(RepoPath path) {
    return files.getOrDefault(path.value(), "").getBytes(StandardCharsets.UTF_8);
  }
}
