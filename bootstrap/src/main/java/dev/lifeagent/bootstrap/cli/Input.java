package dev.lifeagent.bootstrap.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command reads from: a file, or standard input for {@code -}. */
final class Input {
  /** More than any patch or prompt that the gates would let through. */
  private static final int MOST = 64 * 1024 * 1024;

  private Input() {}

  static byte[] bytes(String name) {
    try (InputStream in = open(name)) {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new UsageException(name + " is larger than " + MOST + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new UsageException("cannot read " + name);
    }
  }

  static BufferedReader lines(String name) {
    try {
      return new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8));
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("cannot read " + name);
    }
  }

  private static InputStream open(String name) throws IOException {
    return name.equals("-") ? System.in : Files.newInputStream(Path.of(name));
  }
}
