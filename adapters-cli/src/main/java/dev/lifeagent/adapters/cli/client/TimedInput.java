package dev.lifeagent.adapters.cli.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A stream that ends, or throws {@link IOException}, where nothing comes for a while: the other
 * side may be gone without a word. One thread reads at a time.
 */
final class TimedInput extends FilterInputStream {
  private final Duration silence;

  /**
   * Puts the limit around a stream.
   *
   * @param silence how long one reading may wait
   */
  TimedInput(InputStream in, Duration silence) {
    super(in);
    this.silence = silence;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    CompletableFuture<Boolean> read = new CompletableFuture<>();
    // Closed by another thread, a body of the HTTP client lets go of the one that reads.
    CompletableFuture<Void> watch =
        read.completeOnTimeout(false, silence.toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(this::closeUnless);
    try {
      return in.read(bytes, offset, length);
    } finally {
      read.complete(true);
      watch.join();
    }
  }

  private void closeUnless(boolean read) {
    if (!read) {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
