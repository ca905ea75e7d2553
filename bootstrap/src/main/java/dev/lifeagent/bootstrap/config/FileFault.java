package dev.lifeagent.bootstrap.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says of a file that could not be read which it is, and why. */
public final class FileFault {
  private FileFault() {}

  /** The sentence, without an end. */
  public static String of(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no file " + file;
    }
    if (e instanceof AccessDeniedException) {
      return "the file " + file + " may not be read";
    }
    if (e instanceof CharacterCodingException) {
      return file + " is not text in UTF-8";
    }
    return Files.isDirectory(file) ? file + " is a folder, not a file" : "cannot read " + file;
  }
}
