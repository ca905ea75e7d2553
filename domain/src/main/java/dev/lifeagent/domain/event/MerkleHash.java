package dev.lifeagent.domain.event;

import dev.lifeagent.domain.crypto.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A hash of the Merkle tree of RFC 6962, section 2.1: SHA-256 with a byte before what is hashed, 0
 * for a leaf and 1 for a node, so that neither can pass for the other. Immutable; equal when the 32
 * bytes are.
 *
 * @since 0.1
 */
public final class MerkleHash {
  /** How many bytes a hash has. */
  public static final int BYTES = 32;

  /** The root of the tree without leaves. */
  public static final MerkleHash EMPTY = new MerkleHash(Sha256.digest(new byte[0]));

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private final byte[] bytes;

  private MerkleHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A hash that was computed before.
   *
   * @throws IllegalArgumentException if it does not have 32 bytes
   */
  public static MerkleHash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash has " + BYTES + " bytes");
    }
    return new MerkleHash(bytes.clone());
  }

  /** The hash of a leaf with that content. */
  public static MerkleHash leaf(byte[] content) {
    return new MerkleHash(Sha256.digest(LEAF, content));
  }

  /** The hash of the node above two others. */
  public static MerkleHash node(MerkleHash left, MerkleHash right) {
    byte[] both = Arrays.copyOf(left.bytes, 2 * BYTES);
    System.arraycopy(right.bytes, 0, both, BYTES, BYTES);
    return new MerkleHash(Sha256.digest(NODE, both));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** In lower-case hexadecimal. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** In base64, as checkpoints write it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MerkleHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
