package dev.lifeagent.adapters.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that receiver and service share, with which notifications are signed. Immutable and
 * safe for use by several threads.
 */
public final class WebhookSecret {
  /** The fewest characters, as of the keys of the service. */
  public static final int LEAST_CHARACTERS = 16;

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private WebhookSecret(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Reads a secret; white space around it, as files have it, is removed. {@code whsec_} followed by
   * base64 is the form of Standard Webhooks, whose key is what the base64 encodes. The key of any
   * other text is its bytes in UTF-8.
   *
   * @throws IllegalArgumentException when it is too short, or not base64 after {@code whsec_}; the
   *     message does not quote it
   */
  public static WebhookSecret of(String text) {
    String secret = text.strip();
    if (secret.length() < LEAST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a secret has at least " + LEAST_CHARACTERS + " characters");
    }
    if (!secret.startsWith(PREFIX)) {
      return new WebhookSecret(secret.getBytes(StandardCharsets.UTF_8));
    }
    byte[] decoded = decoded(secret.substring(PREFIX.length()));
    if (decoded.length < LEAST_CHARACTERS) {
      throw new IllegalArgumentException(
          "after whsec_ come at least " + LEAST_CHARACTERS + " bytes in base64");
    }
    return new WebhookSecret(decoded);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // Its message quotes a character.
      return new byte[0];
    }
  }

  /**
   * The value of the header {@code webhook-signature}: {@code v1,} and the base64 of HMAC-SHA256
   * over {@code id.timestamp.body}.
   *
   * @param id the value of {@code webhook-id}
   * @param timestamp the value of {@code webhook-timestamp}, seconds since 1970
   * @param body the bytes that are sent
   */
  String signature(String id, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[hidden]";
  }
}
