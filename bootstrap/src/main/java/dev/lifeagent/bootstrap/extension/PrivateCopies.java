package dev.lifeagent.bootstrap.extension;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of jars in a fresh folder that only its owner can enter. They are deleted on close, or
 * when the process ends in order.
 */
final class PrivateCopies implements AutoCloseable {
  private final Path folder;
  private final Map<String, Path> byName = new LinkedHashMap<>();

  private PrivateCopies(Path folder) {
    this.folder = folder;
  }

  static PrivateCopies make() throws IOException {
    // Java makes temporary folders with mode 700.
    Path folder = Files.createTempDirectory("life-agent-lib");
    folder.toFile().deleteOnExit();
    return new PrivateCopies(folder);
  }

  /** Writes a copy under the name of the jar, which is not there yet. */
  Path add(String name, byte[] bytes) throws IOException {
    Path copy = folder.resolve(name);
    byName.put(name, copy);
    // What is registered later is deleted earlier: the files before their folder.
    copy.toFile().deleteOnExit();
    return Files.write(copy, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Where the copies are, in the order in which they were added. */
  URL[] urls() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path copy : byName.values()) {
      urls.add(copy.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  /** The name of the jar that a class was loaded from. */
  static String nameOf(CodeSource source) {
    return String.valueOf(Path.of(URI.create(source.getLocation().toString())).getFileName());
  }

  @Override
  public void close() {
    byName.values().forEach(PrivateCopies::delete);
    delete(folder);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It is tried again when the process ends.
      return;
    }
  }
}
