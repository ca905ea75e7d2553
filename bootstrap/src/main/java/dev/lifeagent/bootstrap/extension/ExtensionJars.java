package dev.lifeagent.bootstrap.extension;

import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.files.FileTrust;
import dev.lifeagent.bootstrap.files.RealPath;
import dev.lifeagent.domain.crypto.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars that add adapters to the service. They are code of the service, so they come from the
 * folder that {@code LIFE_AGENT_LIB} names, or from {@code lib} beside the service's own jar: never
 * from the current folder or the workspace, nor from a folder that others may write to.
 */
public final class ExtensionJars implements AutoCloseable {
  private final Map<String, String> digests;
  private final ClassLoader loader;
  private final @Nullable URLClassLoader own;

  private ExtensionJars(Map<String, String> digests, List<URL> urls) {
    this.digests = Map.copyOf(digests);
    ClassLoader service = ExtensionJars.class.getClassLoader();
    this.own =
        urls.isEmpty() ? null : new URLClassLoader("extensions", urls.toArray(URL[]::new), service);
    this.loader = own == null ? service : own;
  }

  /**
   * Loads the jars of the folder.
   *
   * @param named the folder of {@code LIFE_AGENT_LIB}; empty for {@code lib} beside the service's
   *     jar, which may be missing
   * @param workspace the workspace of the service
   * @throws InvalidSettingsException with everything that forbids their use
   */
  public static ExtensionJars open(Optional<Path> named, Path workspace) {
    Optional<Path> folder = named.or(ExtensionJars::besideTheService);
    if (folder.isEmpty() || (named.isEmpty() && !Files.exists(folder.get()))) {
      return new ExtensionJars(Map.of(), List.of());
    }
    try {
      return load(folder.get(), workspace);
    } catch (IOException e) {
      throw refusal(List.of(folder.get() + ": it cannot be read as a folder of jars"));
    }
  }

  private static ExtensionJars load(Path folder, Path workspace) throws IOException {
    if (RealPath.of(folder).startsWith(RealPath.of(workspace))) {
      throw refusal(
          List.of(
              folder
                  + ": it is inside the workspace, which agents propose changes to; put the jars"
                  + " into a folder outside"));
    }
    FileTrust trust = new FileTrust(workspace);
    List<String> faults = new ArrayList<>();
    trust.folder(folder).ifPresent(faults::add);
    List<Path> files = jarsIn(folder);
    files.forEach(file -> trust.plain(file).ifPresent(faults::add));
    if (!faults.isEmpty()) {
      throw refusal(faults);
    }
    Map<String, String> digests = new HashMap<>();
    List<URL> urls = new ArrayList<>();
    for (Path file : files) {
      digests.put(String.valueOf(file.getFileName()), Sha256.hex(Files.readAllBytes(file)));
      urls.add(url(file));
    }
    return new ExtensionJars(digests, urls);
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> entry.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }

  /** Where the service was started with {@code java -jar}. */
  private static Optional<Path> besideTheService() {
    String started = System.getProperty("java.class.path", "");
    return started.endsWith(".jar") && started.indexOf(File.pathSeparatorChar) < 0
        ? Optional.of(Path.of(started).toAbsolutePath().resolveSibling("lib"))
        : Optional.empty();
  }

  private static InvalidSettingsException refusal(List<String> faults) {
    return new InvalidSettingsException(
        faults.stream().map(fault -> "LIFE_AGENT_LIB: " + fault).toList());
  }

  /** The SHA-256 of each jar in lower-case hexadecimal, by the name of its file. */
  public Map<String, String> digests() {
    return digests;
  }

  /** What finds the classes of the jars and of the service. */
  ClassLoader loader() {
    return loader;
  }

  @Override
  public void close() {
    if (own != null) {
      try {
        own.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
