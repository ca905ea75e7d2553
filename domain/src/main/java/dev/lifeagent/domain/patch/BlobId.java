package dev.lifeagent.domain.patch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id that git gives to file content: SHA-1 over {@code "blob <size>\0"} and the bytes.
 *
 * @since 0.1
 */
public final class BlobId {
  /** The id that means "no such file" in an index line. */
  public static final String NONE = "0".repeat(40);

  private BlobId() {}

  /** The id of this content, 40 hexadecimal digits in lower case. */
  public static String of(byte[] content) {
    try {
      // SHA-1 only names objects, as in git; no trust depends on it.
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
