package dev.lifeagent.adapters.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a command reads from: a file, or standard input for {@code -}. */
public final class Input {
  /** More than any patch or prompt that the gates would let through. */
  private static final int MOST = 64 * 1024 * 1024;

  private Input() {}

  /**
   * The whole of a file, or of standard input for {@code -}.
   *
   * @throws UsageException when it cannot be read, or is larger than 64 MiB
   */
  public static byte[] bytes(String name) {
    try (InputStream in = open(name)) {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new UsageException(shown(name) + " is larger than " + MOST + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** The whole input; refused if it is not UTF-8. */
  public static String text(String name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(name))).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException(shown(name) + " is not UTF-8 text");
    }
  }

  /** Lines of UTF-8; an {@link IOException} ends the reading if they are not. */
  public static BufferedReader lines(String name) {
    try {
      return new BufferedReader(
          new InputStreamReader(open(name), StandardCharsets.UTF_8.newDecoder()));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static InputStream open(String name) throws IOException {
    if (name.equals("-")) {
      if (Terminal.shows(Terminal.IN)) {
        System.err.println("life-agent: reading standard input; Ctrl-D ends it");
      }
      return System.in;
    }
    try {
      return Files.newInputStream(Path.of(name));
    } catch (InvalidPathException e) {
      throw new UsageException("\"" + name + "\" is not a file name");
    }
  }

  private static UsageException unreadable(String name, IOException e) {
    return new UsageException(
        name.equals("-") ? "cannot read standard input" : FileFault.of(Path.of(name), e));
  }

  private static String shown(String name) {
    return name.equals("-") ? "standard input" : name;
  }
}
