package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.PolicyError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Reads policy files, and keeps a caller's choice of one inside the policy folder. */
final class PolicyFolder {
  private final Path configured;
  private final Path folder;

  /**
   * The folder of the configured file.
   *
   * @param configured the file; what it names may be a link to anywhere, since the operator set it
   */
  PolicyFolder(Path configured) {
    this.configured = configured;
    this.folder = folderOf(configured).normalize();
  }

  /** The absolute folder that holds a file. */
  static Path folderOf(Path file) {
    Path absolute = file.toAbsolutePath();
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  /** The configured file. */
  Path configured() {
    return configured;
  }

  /** Whether something has the configured name, be it broken: only nothing at all is missing. */
  boolean hasConfigured() {
    return Files.exists(configured, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The file that a caller names, relative to the working directory where that leads into the
   * folder, else relative to the folder.
   *
   * @throws InvalidPolicyException when it, or what it is a link to, lies outside
   */
  Path resolve(String name) {
    try {
      Path fromHere = Path.of(name).toAbsolutePath().normalize();
      Path file = fromHere.startsWith(folder) ? fromHere : folder.resolve(name).normalize();
      if (file.startsWith(folder) && !file.equals(folder) && isReallyInside(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // Not a path, so it is not inside the folder either.
    }
    throw invalid("is outside the policy folder", "a file inside the policy folder");
  }

  private boolean isReallyInside(Path file) {
    try {
      return !Files.exists(file) || file.toRealPath().startsWith(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The bytes of a file.
   *
   * @throws InvalidPolicyException when there is no regular file that can be read
   */
  static byte[] read(Path file) {
    if (Files.isDirectory(file)) {
      throw invalid("is a directory", "a regular file");
    }
    if (!Files.exists(file)) {
      throw invalid("is missing", "a regular file");
    }
    if (!Files.isRegularFile(file)) {
      throw invalid("is not a regular file", "a regular file"); // a pipe would never end
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(YamlText.MAX_BYTES + 1);
    } catch (IOException e) {
      throw invalid("cannot be read", "a readable file");
    }
  }

  private static InvalidPolicyException invalid(String message, String expected) {
    return new InvalidPolicyException(
        List.of(PolicyError.ofSource("the policy file " + message, expected)));
  }
}
