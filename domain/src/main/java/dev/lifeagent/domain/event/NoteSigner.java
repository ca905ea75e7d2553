package dev.lifeagent.domain.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * Signs notes, and other bytes, with an Ed25519 key. Safe for several threads. Only {@link #text}
 * shows the key.
 *
 * @since 0.1
 */
public final class NoteSigner {
  private static final String ALGORITHM = "Ed25519";

  private final PrivateKey key;
  private final NoteVerifier verifier;

  private NoteSigner(PrivateKey key, NoteVerifier verifier) {
    this.key = key;
    this.verifier = verifier;
  }

  /**
   * A new key.
   *
   * @param prefix the name begins with it; a part of the public key's hash follows, so that two
   *     logs have two names
   */
  public static NoteSigner generate(String prefix) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      String name =
          prefix + "/" + MerkleHash.leaf(pair.getPublic().getEncoded()).hex().substring(0, 16);
      return new NoteSigner(pair.getPrivate(), NoteVerifier.of(name, pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform of version 17 has Ed25519", e);
    }
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException if it is not a key, or private and public part do not belong
   *     together
   */
  public static NoteSigner parse(String text) {
    List<String> lines = text.strip().lines().toList();
    if (lines.size() != 2) {
      throw new IllegalArgumentException("a key file has two lines");
    }
    try {
      byte[] encoded = Base64.getDecoder().decode(lines.get(1).strip());
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      NoteSigner signer = new NoteSigner(key, NoteVerifier.parse(lines.get(0)));
      signer.verifier.open(signer.sign("test\n"));
      return signer;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the second line is not an Ed25519 key", e);
    }
  }

  /** Two lines to keep secret: the verifier key, and the private key as PKCS #8 in base64. */
  public String text() {
    return verifier + "\n" + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n";
  }

  /** What checks the notes. */
  public NoteVerifier verifier() {
    return verifier;
  }

  /**
   * The signed note.
   *
   * @param text ends in a line feed
   */
  public String sign(String text) {
    return text + "\n" + verifier.signatureLine(signature(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The 64 bytes of a signature over the bytes; the same bytes have the same signature. */
  public byte[] signature(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot sign", e);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "NoteSigner[" + verifier.name() + "]";
  }
}
