package dev.lifeagent.domain.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over a domain tag and fields: the UTF-8 bytes of each behind their length in four bytes,
 * so that no two lists of fields share an encoding. For one thread.
 *
 * @since 0.1
 */
public final class FieldDigest {
  private final MessageDigest digest = Sha256.newDigest();

  /**
   * Begins a digest.
   *
   * @param tag says what the fields are, so that digests of different things never agree
   */
  public FieldDigest(String tag) {
    add(tag);
  }

  /** Adds one field. */
  public FieldDigest add(String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    digest.update(bytes);
    return this;
  }

  /** Adds a list of fields behind their number. */
  public FieldDigest addAll(List<String> fields) {
    add(Integer.toString(fields.size()));
    fields.forEach(this::add);
    return this;
  }

  /** 64 lower-case hexadecimal digits; nothing is added afterwards. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
