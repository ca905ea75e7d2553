package dev.lifeagent.adapters.cli.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, each of a bounded length. For one thread. */
final class MessageLines {
  private final InputStream in;
  private final int most;
  private final byte[] buffer = new byte[8192];
  private int from;
  private int to;

  /**
   * Reads.
   *
   * @param most the most bytes of a line
   */
  MessageLines(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /**
   * One line.
   *
   * @param bytes without its end; empty where it was too long, which was read and dropped
   * @param tooLong whether it was
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on at once and never compared.
  record Line(byte[] bytes, boolean tooLong) {}

  /** The next line; empty at the end. The last one may lack its line end. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    boolean any = false;
    while (from < to || fill()) {
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      if (line.size() + end - from > most) {
        tooLong = true;
        line.reset();
      } else if (!tooLong) {
        line.write(buffer, from, end - from);
      }
      boolean ended = end < to;
      from = ended ? end + 1 : end;
      if (ended) {
        break;
      }
    }
    return any ? Optional.of(new Line(line.toByteArray(), tooLong)) : Optional.empty();
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }
}
