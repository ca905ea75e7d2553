package dev.lifeagent.bootstrap.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything in a folder with what it holds, to see whether anything changed. */
public final class Listing {
  private Listing() {}

  /** Path to kind, permissions and digest, {@code .git} included. */
  public static SortedMap<String, String> of(Path folder) throws IOException {
    SortedMap<String, String> listing = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        listing.put(folder.relativize(path).toString(), describe(path));
      }
    }
    return listing;
  }

  private static String describe(Path path) throws IOException {
    String permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).toString();
    if (Files.isSymbolicLink(path)) {
      return "link " + Files.readSymbolicLink(path);
    }
    return Files.isDirectory(path)
        ? "folder " + permissions
        : "file "
            + permissions
            + " "
            + dev.lifeagent.domain.crypto.Sha256.hex(Files.readAllBytes(path));
  }
}
