package dev.lifeagent.domain.certificate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that a signature of a DSSE envelope is over: the pre-authentication encoding of DSSE
 * version 1, {@code "DSSEv1" SP LEN(type) SP type SP LEN(payload) SP payload}.
 *
 * @since 0.1
 */
public final class Dsse {
  /** The type of a payload that is an in-toto statement. */
  public static final String IN_TOTO = "application/vnd.in-toto+json";

  private Dsse() {}

  /** What is signed for an in-toto statement. */
  public static byte[] encode(byte[] payload) {
    byte[] type = IN_TOTO.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(type);
    out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(payload);
    return out.toByteArray();
  }
}
