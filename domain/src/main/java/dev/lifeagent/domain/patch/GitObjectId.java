package dev.lifeagent.domain.patch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids that git gives to objects: SHA-1 over {@code "<type> <size>\0"} and the bytes, as 40
 * hexadecimal digits in lower case.
 *
 * @since 0.1
 */
public final class GitObjectId {
  /** The id that means "no such file" in an index line. */
  public static final String NONE = "0".repeat(40);

  private GitObjectId() {}

  /** The id of this content of a file. */
  public static String ofBlob(byte[] content) {
    return of("blob", content);
  }

  /** The id of this tree object: its entries in git's order. */
  public static String ofTree(byte[] entries) {
    return of("tree", entries);
  }

  private static String of(String type, byte[] content) {
    try {
      // SHA-1 only names objects, as in git; no trust depends on it.
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update((type + " " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
