package dev.lifeagent.adapters.persistence.file;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Puts content in its place so that a power cut leaves the old or the new, never a part. */
public final class DurableFile {
  private DurableFile() {}

  /**
   * Writes a temporary file that was just made, and moves it over the target in the same folder.
   * The move itself is durable after {@link #force}.
   */
  public static void replace(Path target, Path temporary, byte[] bytes) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            temporary, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Writes a file that its owner alone can read, with its folders where they are missing; durable
   * when it returns.
   */
  public static void replace(Path file, String text) throws IOException {
    Path target = OwnerOnly.create(file);
    Path whole = OwnerOnly.create(target.resolveSibling(target.getFileName() + ".tmp"));
    replace(target, whole, text.getBytes(StandardCharsets.UTF_8));
    Path folder = target.getParent();
    if (folder != null) {
      force(folder);
    }
  }

  /** Makes what happened to the names in a folder durable. */
  public static void force(Path folder) throws IOException {
    // Windows cannot open a folder as a file, and needs no such thing.
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
