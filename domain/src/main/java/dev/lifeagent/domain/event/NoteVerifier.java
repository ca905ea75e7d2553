package dev.lifeagent.domain.event;

import dev.lifeagent.domain.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks signed notes (C2SP signed-note) with one Ed25519 key. Its text form is {@code
 * name+hash+key}. Immutable; safe for several threads.
 *
 * @since 0.1
 */
public final class NoteVerifier {
  /** The algorithm byte of Ed25519 in signed notes. */
  static final byte ED25519 = 1;

  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 4;

  /** The bytes before the 32 bytes of an Ed25519 key in X.509 (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final Pattern TEXT =
      Pattern.compile("([^\\s+]{1,200})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");
  private static final Pattern SIGNATURE =
      Pattern.compile("\u2014 ([^\\s+]{1,200}) ([A-Za-z0-9+/=]{8,200})");
  private static final int MOST_SIGNATURES = 100;

  private final String name;
  private final byte[] id;
  private final byte[] key;
  private final PublicKey publicKey;

  private NoteVerifier(String name, byte[] key) {
    this.name = name;
    this.key = key;
    this.id = id(name, key);
    try {
      ByteArrayOutputStream encoded = new ByteArrayOutputStream();
      encoded.writeBytes(X509);
      encoded.writeBytes(key);
      this.publicKey =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 key", e);
    }
  }

  /** The verifier for a public key; its last 32 bytes in X.509 are the key itself. */
  static NoteVerifier of(String name, PublicKey key) {
    byte[] encoded = key.getEncoded();
    return new NoteVerifier(
        name, Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is malformed, or its hash does not match
   */
  public static NoteVerifier parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a verifier key (name+hash+key)");
    }
    byte[] typed = Base64.getDecoder().decode(matcher.group(3));
    if (typed.length != KEY_BYTES + 1 || typed[0] != ED25519) {
      throw new IllegalArgumentException("not an Ed25519 verifier key");
    }
    NoteVerifier verifier =
        new NoteVerifier(matcher.group(1), Arrays.copyOfRange(typed, 1, typed.length));
    if (!HexFormat.of().formatHex(verifier.id).equals(matcher.group(2))) {
      throw new IllegalArgumentException("the verifier key's hash is not that of its key");
    }
    return verifier;
  }

  /** The name of the key, which is the origin of the checkpoints that it signs. */
  public String name() {
    return name;
  }

  /**
   * The text of a note that this key signed; signatures of other keys are ignored.
   *
   * @throws IllegalArgumentException if it is not a note, or its signature is missing or wrong
   */
  public String open(String note) {
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n")) {
      throw new IllegalArgumentException("not a signed note");
    }
    String text = note.substring(0, split + 1);
    String[] lines = note.substring(split + 2).split("\n", -1);
    // The last line ends in a line feed, so what comes after it is empty.
    if (lines.length > MOST_SIGNATURES) {
      throw new IllegalArgumentException("the note has too many signatures");
    }
    boolean signed = false;
    for (String line : List.of(lines).subList(0, lines.length - 1)) {
      Matcher matcher = SIGNATURE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("the note has a line that is not a signature");
      }
      signed |= matcher.group(1).equals(name) && isOurs(text, matcher.group(2));
    }
    if (!signed) {
      throw new IllegalArgumentException("the note is not signed by " + name);
    }
    return text;
  }

  /** Whether this key made the signature, 64 bytes, over the bytes. */
  public boolean signed(byte[] bytes, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(publicKey);
      check.update(bytes);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      // What cannot be checked is not signed.
      return false;
    }
  }

  /** The text form: {@code name+hash+key}. */
  @Override
  public String toString() {
    return name + "+" + HexFormat.of().formatHex(id) + "+" + typed(key);
  }

  String signatureLine(byte[] signature) {
    byte[] both = Arrays.copyOf(id, ID_BYTES + signature.length);
    System.arraycopy(signature, 0, both, ID_BYTES, signature.length);
    return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(both) + "\n";
  }

  private boolean isOurs(String text, String base64) {
    byte[] both = Base64.getDecoder().decode(base64);
    if (both.length < ID_BYTES || !Arrays.equals(Arrays.copyOf(both, ID_BYTES), id)) {
      return false;
    }
    if (signed(
        text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(both, ID_BYTES, both.length))) {
      return true;
    }
    throw new IllegalArgumentException("the signature of " + name + " is wrong");
  }

  private static byte[] id(String name, byte[] key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    bytes.write('\n');
    bytes.write(ED25519);
    bytes.writeBytes(key);
    return Arrays.copyOf(Sha256.digest(bytes.toByteArray()), ID_BYTES);
  }

  private static String typed(byte[] key) {
    byte[] typed = new byte[KEY_BYTES + 1];
    typed[0] = ED25519;
    System.arraycopy(key, 0, typed, 1, KEY_BYTES);
    return Base64.getEncoder().encodeToString(typed);
  }
}
