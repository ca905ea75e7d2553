package dev.lifeagent.bootstrap.extension;

import dev.lifeagent.adapters.git.FileTrust;
import dev.lifeagent.adapters.git.RealPath;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.domain.crypto.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars that add adapters to the service. They are code of the service, so the folder that
 * {@code LIFE_AGENT_LIB} names, or {@code lib} beside the service's own jar, is checked: it is
 * neither the workspace nor inside it, git tracks nothing in it, and it and its jars belong to the
 * user or root, who alone may write them. The current folder is allowed where it passes, if it is
 * named.
 *
 * <p>What runs is what was hashed: classes come from a copy of the bytes of each digest, in a
 * folder that no other user may read and that is deleted on close. A jar that leads to other files
 * is refused. Adapters on the class path are part of the build; they have no digest here.
 */
public final class ExtensionJars implements AutoCloseable {
  /** With it, a class loader takes classes from other files that it names. */
  private static final String INDEX = "META-INF/INDEX.LIST";

  private final Map<String, String> digests;
  private final ClassLoader loader;
  private final @Nullable URLClassLoader own;
  private final @Nullable PrivateCopies copies;

  private ExtensionJars() {
    this.digests = Map.of();
    this.loader = ExtensionJars.class.getClassLoader();
    this.own = null;
    this.copies = null;
  }

  private ExtensionJars(Map<String, String> digests, PrivateCopies copies) throws IOException {
    this.digests = Map.copyOf(digests);
    ClassLoader service = ExtensionJars.class.getClassLoader();
    this.own = new URLClassLoader("extensions", copies.urls(), service);
    this.loader = own;
    this.copies = copies;
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
      return new ExtensionJars();
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
    return files.isEmpty() ? new ExtensionJars() : copied(files);
  }

  private static ExtensionJars copied(List<Path> files) throws IOException {
    PrivateCopies copies = PrivateCopies.make();
    try {
      Map<String, String> digests = new HashMap<>();
      List<String> faults = new ArrayList<>();
      for (Path file : files) {
        byte[] bytes = Files.readAllBytes(file);
        String name = String.valueOf(file.getFileName());
        digests.put(name, Sha256.hex(bytes));
        leadsElsewhere(copies.add(name, bytes)).ifPresent(why -> faults.add(file + ": " + why));
      }
      if (!faults.isEmpty()) {
        throw refusal(faults);
      }
      return new ExtensionJars(digests, copies);
    } catch (IOException | RuntimeException e) {
      copies.close();
      throw e;
    }
  }

  /** Why a loader would take classes from other files than this; empty if it would not. */
  private static Optional<String> leadsElsewhere(Path copy) {
    try (JarFile jar = new JarFile(copy.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      if (manifest != null
          && manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH) != null) {
        return Optional.of(
            "its manifest has a Class-Path, which leads to files that are neither checked nor"
                + " recorded; put what it needs into the jar, or into the folder");
      }
      return jar.getEntry(INDEX) == null
          ? Optional.empty()
          : Optional.of("it has a " + INDEX + ", which leads to other files; make it without");
    } catch (IOException e) {
      return Optional.of("it cannot be read as a jar");
    }
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> entry.toString().endsWith(".jar")).sorted().toList();
    }
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

  /** Where a class came from, to be told: the name of the jar, or that it is of the class path. */
  String origin(Class<?> type) {
    return own == null || type.getClassLoader() != own
        ? "an extension on the class path"
        : PrivateCopies.nameOf(type.getProtectionDomain().getCodeSource());
  }

  @Override
  public void close() {
    if (own == null || copies == null) {
      return;
    }
    try {
      own.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      copies.close();
    }
  }
}
