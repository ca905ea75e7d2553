package dev.lifeagent.domain.patch;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A patch or edit was refused. The message says in one or two sentences what is wrong and how to
 * correct it, for an author who is a person or a model. It never quotes content of the base: {@link
 * #expected()} and {@link #actual()} do, so that a caller can withhold them or redact secrets. File
 * names in it are safe paths.
 *
 * @since 0.1
 */
public final class PatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final PatchFault fault;
  private final @Nullable String file;
  private final int hunk;
  private final int line;
  private final @Nullable String expected;
  private final @Nullable String actual;
  private final int actualLine;
  private final int nearest;

  /** A refusal of the change as a whole, without a file or line. */
  public PatchException(PatchFault fault, String message) {
    this(new Refusal(fault, message));
  }

  PatchException(Refusal refusal) {
    super(refusal.sentence(), refusal.cause);
    this.fault = refusal.fault;
    this.file = refusal.file;
    this.hunk = refusal.hunk;
    this.line = refusal.line;
    this.expected = refusal.expected;
    this.actual = refusal.actual;
    this.actualLine = refusal.actualLine;
    this.nearest = refusal.nearest;
  }

  /** The kind of the refusal. */
  public PatchFault fault() {
    return fault;
  }

  /** The file it is about, as a repository path. */
  public Optional<String> file() {
    return Optional.ofNullable(file);
  }

  /** The number of the hunk or block within its file, from 1. */
  public OptionalInt hunk() {
    return positive(hunk);
  }

  /** The line of the patch or reply where the fault was found, from 1. */
  public OptionalInt line() {
    return positive(line);
  }

  /** A line that the patch expects in the base; untrusted text, without its line end. */
  public Optional<String> expected() {
    return Optional.ofNullable(expected);
  }

  /** The line that the base has instead; content of the base. */
  public Optional<String> actual() {
    return Optional.ofNullable(actual);
  }

  /** The number in the file of the line that {@link #actual()} quotes, from 1. */
  public OptionalInt actualLine() {
    return positive(actualLine);
  }

  /** The line of the file, from 1, where the hunk fits best. */
  public OptionalInt nearest() {
    return positive(nearest);
  }

  private static OptionalInt positive(int number) {
    return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
  }
}
