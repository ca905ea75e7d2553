package dev.lifeagent.domain.event;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size and the root of a log, in the text form of C2SP's tlog-checkpoint.
 *
 * @param origin the name of the log; no blank and no plus
 * @param size how many events it has
 * @param root the root of its tree
 * @since 0.1
 */
public record Checkpoint(String origin, long size, MerkleHash root) {
  private static final Pattern TEXT =
      Pattern.compile("([^\\s+]{1,200})\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n");
  private static final Pattern ORIGIN = Pattern.compile("[^\\s+]{1,200}");

  /** Refuses values that the text form cannot have, with {@link IllegalArgumentException}. */
  public Checkpoint {
    if (!ORIGIN.matcher(origin).matches() || size < 0) {
      throw new IllegalArgumentException("a checkpoint has an origin without blanks, and a size");
    }
  }

  /** The text that is signed. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /**
   * Reads the text form; nothing may follow it.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public static Checkpoint parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a checkpoint");
    }
    return new Checkpoint(
        matcher.group(1),
        Long.parseLong(matcher.group(2)),
        MerkleHash.of(Base64.getDecoder().decode(matcher.group(3))));
  }
}
