package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.GitObjectId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The id that git gives to a tree of files (SHA-1 over {@code tree <size>\0} and its entries). */
final class GitTreeId {
  private GitTreeId() {}

  /** The id of the tree with these files, by their paths. */
  static String of(Map<String, FileState> files) {
    Map<String, Map<String, FileState>> folders = new TreeMap<>();
    // Git sorts a folder as if its name ended in a slash, by unsigned bytes.
    Map<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    files.forEach(
        (path, file) -> {
          int slash = path.indexOf('/');
          if (slash < 0) {
            entries.put(bytes(path), entry(file.mode().octal(), path, file.blobId()));
          } else {
            folders
                .computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                .put(path.substring(slash + 1), file);
          }
        });
    folders.forEach(
        (name, below) -> entries.put(bytes(name + "/"), entry("40000", name, of(below))));
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    entries.values().forEach(tree::writeBytes);
    return GitObjectId.ofTree(tree.toByteArray());
  }

  private static byte[] entry(String mode, String name, String id) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    entry.writeBytes(bytes(mode + " " + name + "\0"));
    entry.writeBytes(HexFormat.of().parseHex(id));
    return entry.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
