package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link PatchException}. Not thread-safe.
 *
 * @since 0.1
 */
public final class Refusal {
  /** The most that is quoted of a line, in bytes. */
  private static final int QUOTE = 200;

  final PatchFault fault;
  private final String message;
  @Nullable String file;
  int hunk;
  int line;
  @Nullable String expected;
  @Nullable String actual;
  int actualLine;
  int nearest;
  @Nullable Throwable cause;

  /**
   * A refusal of this kind; the message has one or two sentences without a full stop at its end.
   */
  public Refusal(PatchFault fault, String message) {
    this.fault = fault;
    this.message = message;
  }

  /** The refusal for an exceeded deadline. */
  public static PatchException deadline(DeadlineExceededException e) {
    return new Refusal(
            PatchFault.DEADLINE_PASSED,
            "the change could not be read and applied within the time limit")
        .causedBy(e)
        .exception();
  }

  /** Names the file. */
  public Refusal in(RepoPath path) {
    file = path.value();
    return this;
  }

  /** Names the hunk or block within the file, from 1. */
  public Refusal hunk(int number) {
    hunk = number;
    return this;
  }

  /** Names the line of the patch or reply, from 1. */
  public Refusal line(int number) {
    line = number;
    return this;
  }

  /** Quotes the line that the patch expects, from these bytes. */
  public Refusal expected(byte[] bytes, int from, int to) {
    expected = quote(bytes, from, to);
    return this;
  }

  /** Quotes the line that is there, and gives its number in the file. */
  public Refusal actual(byte[] bytes, int from, int to, int number) {
    actual = quote(bytes, from, to);
    actualLine = number;
    return this;
  }

  /**
   * Quotes the first of the lines that differs from the file at this place, and the line of the
   * file.
   */
  public Refusal difference(List<Line> wanted, List<Line> lines, int at) {
    for (int i = 0; i < wanted.size(); i++) {
      Line line = wanted.get(i);
      if (at + i >= lines.size()) {
        return expected(line.bytes, line.from, line.to);
      }
      Line there = lines.get(at + i);
      if (!line.equals(there)) {
        return expected(line.bytes, line.from, line.to)
            .actual(there.bytes, there.from, there.to, at + i + 1);
      }
    }
    return this;
  }

  /** Names the line of the file, from 1, where the lines fit best. */
  public Refusal nearest(int number) {
    nearest = number;
    return this;
  }

  /** Gives the cause. */
  public Refusal causedBy(Throwable throwable) {
    cause = throwable;
    return this;
  }

  /** The exception with everything collected so far. */
  public PatchException exception() {
    return new PatchException(this);
  }

  String sentence() {
    StringBuilder text = new StringBuilder();
    if (file != null) {
      text.append(file);
    }
    if (hunk > 0) {
      text.append(text.isEmpty() ? "hunk " : ", hunk ").append(hunk);
    }
    if (line > 0) {
      text.append(text.isEmpty() ? "line " : ", line ").append(line);
    }
    return text.isEmpty() ? message : text.append(": ").append(message).toString();
  }

  private static String quote(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == '\n' ? to - 1 : to;
    int cut = Math.min(end, from + QUOTE);
    return new String(bytes, from, cut - from, StandardCharsets.UTF_8) + (cut < end ? "…" : "");
  }
}
