package dev.lifeagent.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Finds the end of HTTP/1.1 answers that come in pieces, one after another. */
final class Answer {
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[2048];
  private int count;

  /**
   * Takes a piece.
   *
   * @return whether the answer is complete; then the next one may come
   * @throws IOException when it is not 200
   */
  boolean take(ByteBuffer piece) throws IOException {
    while (bytes.length - count < piece.remaining()) {
      bytes = java.util.Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int length = piece.remaining();
    piece.get(bytes, count, length);
    count += length;
    int head = indexOf(END);
    if (head < 0) {
      return false;
    }
    if (bytes[9] != '2' || bytes[10] != '0' || bytes[11] != '0') {
      throw new IOException("answered " + new String(bytes, 0, count, StandardCharsets.UTF_8));
    }
    int body = contentLength(head);
    boolean complete = body >= 0 ? count >= head + END.length + body : endsWith(LAST_CHUNK);
    if (complete) {
      count = 0;
    }
    return complete;
  }

  /** The length that the head says; -1 where the body comes in chunks. */
  private int contentLength(int head) {
    for (int i = 0; i < head; i++) {
      if (bytes[i] == '\n' && isContentLength(i + 1)) {
        int length = 0;
        for (int at = i + 1 + 16; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
          length = 10 * length + bytes[at] - '0';
        }
        return length;
      }
    }
    return -1;
  }

  private boolean isContentLength(int at) {
    // Only this header is so long up to its colon, and followed by a digit.
    return (bytes[at] | 0x20) == 'c'
        && bytes[at + 7] == '-'
        && (bytes[at + 8] | 0x20) == 'l'
        && bytes[at + 14] == ':'
        && bytes[at + 15] == ' ';
  }

  private int indexOf(byte[] wanted) {
    for (int at = 0; at + wanted.length <= count; at++) {
      if (matches(wanted, at)) {
        return at;
      }
    }
    return -1;
  }

  private boolean endsWith(byte[] wanted) {
    return count >= wanted.length && matches(wanted, count - wanted.length);
  }

  private boolean matches(byte[] wanted, int at) {
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
