package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.parse.Patch;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patch as an agent sent it, parsed once however often it is asked for. Safe for use by several
 * threads.
 *
 * @since 0.1
 */
public final class SubmittedPatch {
  private final byte[] bytes;
  private final String sha256;
  private volatile @Nullable Patch parsed;

  private SubmittedPatch(byte[] bytes) {
    this.bytes = bytes;
    this.sha256 = Sha256.hex(bytes);
  }

  /** A patch as it came in a text protocol. */
  public static SubmittedPatch of(String text) {
    return new SubmittedPatch(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text of a patch, as in a file. */
  public static SubmittedPatch of(byte[] bytes) {
    return new SubmittedPatch(bytes.clone());
  }

  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The length in bytes. */
  public int length() {
    return bytes.length;
  }

  /** Whether the bytes are UTF-8, so that {@link #text} shows them as they are. */
  public boolean isUtf8() {
    return text().getBytes(StandardCharsets.UTF_8).length == bytes.length
        && Arrays.equals(text().getBytes(StandardCharsets.UTF_8), bytes);
  }

  /** The bytes read as UTF-8; what is not UTF-8 in them is replaced. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Every path that the patch names, in order and once each: what it changes, makes and deletes,
   * both sides of a rename, and what a copy is made from.
   *
   * @throws dev.lifeagent.domain.patch.PatchException when it cannot be read
   */
  public List<RepoPath> paths() {
    return parsed().paths();
  }

  /**
   * The patch, parsed.
   *
   * @throws dev.lifeagent.domain.patch.PatchException when it cannot be read
   */
  Patch parsed() {
    Patch known = parsed;
    if (known == null) {
      known = PatchParser.parse(bytes, PatchLimits.DEFAULT);
      parsed = known;
    }
    return known;
  }
}
