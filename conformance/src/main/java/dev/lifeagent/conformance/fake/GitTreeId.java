package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.patch.FileState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    return object("tree", tree.toByteArray());
  }

  /** The id of any object. */
  static String object(String type, byte[] content) {
    try {
      // SHA-1 names objects here, as git does; nothing is trusted because of it.
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(bytes(type + " " + content.length + "\0"));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
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
