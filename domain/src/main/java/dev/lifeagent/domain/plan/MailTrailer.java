package dev.lifeagent.domain.plan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A further trailer of a patch that is a mail: a line at the end of the message, as {@code git
 * interpret-trailers} reads it.
 *
 * @since 0.1
 */
public final class MailTrailer {
  private static final byte[] END = "\n---\n".getBytes(StandardCharsets.UTF_8);

  private MailTrailer() {}

  /**
   * The mail with the trailer behind those that it has. Nothing that an agent wrote begins a line
   * before the end of the message, so the first such line ends it.
   *
   * @param mail a mail as the patch engine renders it; not changed
   * @param trailer the line without its end
   * @throws IllegalArgumentException if it is not such a mail
   */
  public static byte[] add(byte[] mail, String trailer) {
    for (int end = 0; end + END.length <= mail.length; end++) {
      if (Arrays.equals(mail, end, end + END.length, END, 0, END.length)) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(mail, 0, end);
        whole.writeBytes(("\n" + trailer).getBytes(StandardCharsets.UTF_8));
        whole.write(mail, end, mail.length - end);
        return whole.toByteArray();
      }
    }
    throw new IllegalArgumentException("the patch is not a mail");
  }
}
