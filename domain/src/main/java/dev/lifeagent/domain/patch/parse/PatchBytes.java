package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The bytes of a patch as lines. They are numbered from 1, or from the number of the first line if
 * the patch is part of a text.
 */
final class PatchBytes {
  final byte[] bytes;
  private final int[] lineStarts;
  private final int firstLine;

  PatchBytes(byte[] bytes, int firstLine) {
    this.bytes = bytes;
    this.firstLine = firstLine;
    this.lineStarts =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, bytes.length).filter(i -> bytes[i] == '\n').map(i -> i + 1))
            .toArray();
  }

  int size() {
    return bytes.length;
  }

  /**
   * The end of the line that begins at this offset: after its line feed, or at the end of the
   * patch.
   */
  int lineEnd(int at) {
    for (int i = at; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return bytes.length;
  }

  boolean startsWith(int at, String prefix) {
    return Ascii.startsWith(bytes, at, bytes.length, prefix);
  }

  /** Whether the line that ends at this offset has a line feed. */
  boolean terminated(int lineEnd) {
    return lineEnd > 0 && bytes[lineEnd - 1] == '\n';
  }

  /**
   * The rest of the line from this offset, without its line feed. Each character is one byte, so
   * that names keep their bytes in any encoding.
   */
  String rest(int at) {
    int end = lineEnd(at);
    if (end > at && terminated(end)) {
      end--;
    }
    return new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
  }

  /** The number of the line that contains this offset. */
  int lineNumber(int at) {
    int found = Arrays.binarySearch(lineStarts, at);
    return firstLine + (found >= 0 ? found : -found - 2);
  }

  Refusal refusal(PatchFault fault, int at, String message) {
    return new Refusal(fault, message).line(lineNumber(at));
  }
}
