package dev.lifeagent.adapters.cli.terminal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says which file could not be read, and why. */
public final class FileFault {
  private FileFault() {}

  /** The sentence, without an end. */
  public static String of(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file: " + file;
    }
    if (e instanceof AccessDeniedException) {
      return "the file " + file + " cannot be read: permission denied";
    }
    if (e instanceof CharacterCodingException) {
      return file + " is not UTF-8 text";
    }
    return Files.isDirectory(file) ? file + " is a folder, not a file" : "cannot read " + file;
  }
}
