package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of recordings, one file for each request: {@code <digest>.json}. */
final class Tape {
  private static final String SUFFIX = ".json";
  private static final int MAX_BYTES = 16 * 1024 * 1024;
  private static final int MAX_COMPARED = 1_000;

  private final Path folder;

  Tape(Path folder) {
    this.folder = folder;
  }

  /**
   * The recording with this digest; empty if there is none.
   *
   * @throws dev.lifeagent.domain.llm.LanguageModelException if it cannot be read or is damaged
   */
  Optional<Recording> find(String digest) {
    try {
      return Optional.of(read(folder.resolve(digest + SUFFIX)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw Faults.malformed("the recording " + digest + SUFFIX + " cannot be read");
    }
  }

  /** Up to 1,000 recordings by file name; damaged ones are left out. */
  Map<String, Recording> all() {
    Map<String, Recording> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(f -> name(f).endsWith(SUFFIX)).sorted().limit(MAX_COMPARED).toList()) {
        try {
          all.put(name(file), read(file));
        } catch (IllegalArgumentException | IOException e) {
          // A damaged recording cannot be compared; the caller reports that the request is not
          // recorded.
        }
      }
    } catch (IOException e) {
      return all;
    }
    return all;
  }

  /**
   * Writes a recording atomically, and only if there is none yet: another process may have been
   * faster.
   *
   * @throws FileAlreadyExistsException if there is one already
   */
  void write(String digest, ObjectNode recording) throws IOException {
    String text = StrictJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(recording);
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "recording", ".tmp");
    try {
      Files.writeString(draft, text + "\n", StandardCharsets.UTF_8);
      // A move would replace an existing file; a link is created atomically and fails if the name
      // is taken.
      Files.createLink(folder.resolve(digest + SUFFIX), draft);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static Recording read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("too large");
      }
      return Recording.of(StrictJson.MAPPER.readTree(bytes));
    }
  }
}
