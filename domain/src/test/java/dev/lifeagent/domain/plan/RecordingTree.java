package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tree of text files that records every file whose content is read. */
public final class RecordingTree implements BaseTree {
  private final TreeMap<String, String> files;
  private final List<String> read = new ArrayList<>();

  public RecordingTree(Map<String, String> files) {
    this.files = new TreeMap<>(files);
  }

  /** The files whose content was read, in order. */
  public List<String> read() {
    return read;
  }

  @Override
  public Optional<BaseEntry> entry(RepoPath path) {
    String text = files.get(path.value());
    if (text != null) {
      return Optional.of(new BaseEntry(EntryKind.FILE, bytes(text).length));
    }
    boolean folder = files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
    return folder ? Optional.of(new BaseEntry(EntryKind.TREE, 0)) : Optional.empty();
  }

  @Override
  public List<String> names(Optional<RepoPath> folder) {
    String prefix = folder.map(path -> path + "/").orElse("");
    return files.keySet().stream()
        .filter(file -> file.startsWith(prefix))
        .map(file -> file.substring(prefix.length()).split("/", 2)[0])
        .distinct()
        .toList();
  }

  @Override
  public byte[] content(RepoPath path) {
    read.add(path.value());
    return bytes(files.get(path.value()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
