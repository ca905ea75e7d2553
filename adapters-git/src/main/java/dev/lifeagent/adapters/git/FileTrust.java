package dev.lifeagent.adapters.git;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether a file or folder is the user's own. Files that git tracks are not: they may have come
 * with a clone, and their author would then have the keys of the service. Each method returns a
 * sentence that says what was found and what to do, or empty if there is no fault. A path that does
 * not exist may be used. For one start, by one thread: what was read of git is kept.
 */
public final class FileTrust {
  /** The fewest characters of a key in a file; those that the service makes have 43. */
  public static final int LEAST_KEY = 16;

  /** What keeps an empty folder in git, and holds nothing that the service would read. */
  private static final Set<String> PLACEHOLDERS = Set.of(".gitkeep", ".gitignore", "README.md");

  private static final boolean POSIX =
      Path.of("").getFileSystem().supportedFileAttributeViews().contains("unix");

  private final Path workspace;
  private final GitIndex index = new GitIndex();

  /**
   * Judges files for a service on a workspace.
   *
   * @param workspace its folder; links in it that lead out of it are refused
   */
  public FileTrust(Path workspace) {
    this.workspace = workspace;
  }

  /** A file with a key: no other user may read it, and the key is long enough. */
  public Optional<String> key(Path file) {
    return secret(file).or(() -> tooShort(file));
  }

  /** A file that no other user may read or write. */
  public Optional<String> secret(Path file) {
    return own(file)
        .or(
            () ->
                others(file, Access.READ)
                    .map(who -> file + ": " + who + " may read it; run 'chmod 600' on it"));
  }

  /** A file that no other user may write. */
  public Optional<String> own(Path file) {
    return place(file, entry -> true)
        .or(() -> owner(file))
        .or(
            () ->
                others(file, Access.WRITE)
                    .map(who -> file + ": " + who + " may write it; run 'chmod go-w' on it"));
  }

  /** A file as {@link #own}, which is not a link. */
  public Optional<String> plain(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? own(file)
        : Optional.of(file + ": it is not a regular file; put the file itself there");
  }

  /**
   * A folder of the user or of root that no other user may write, and of which git tracks nothing.
   * Its owner can replace what lies in it, whoever may write it now.
   */
  public Optional<String> folder(Path folder) {
    return place(folder, entry -> !PLACEHOLDERS.contains(entry))
        .or(() -> owner(folder))
        .or(
            () ->
                others(folder, Access.WRITE)
                    .map(who -> folder + ": " + who + " may write it; run 'chmod go-w' on it"));
  }

  private enum Access {
    READ(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ),
    WRITE(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final PosixFilePermission group;
    private final PosixFilePermission others;

    Access(PosixFilePermission group, PosixFilePermission others) {
      this.group = group;
      this.others = others;
    }
  }

  private Optional<String> place(Path path, Predicate<String> wantedBelow) {
    try {
      Optional<Path> tracked = index.tracked(path, wantedBelow);
      if (tracked.isEmpty() && Files.exists(path)) {
        tracked = index.tracked(path.toRealPath(), wantedBelow);
      }
      if (tracked.isPresent()) {
        return Optional.of(
            path
                + ": git tracks "
                + tracked.get()
                + ", so it may have come with a clone and is not used; take it out of the"
                + " repository ('git rm --cached') and delete it, or name a place outside");
      }
    } catch (IOException e) {
      return Optional.of(
          path
              + ": the index of the git repository around it cannot be read, so nothing says"
              + " whether it came with a clone; name a place outside of the repository");
    }
    if (Files.isSymbolicLink(path) && !Files.exists(path)) {
      return Optional.of(path + ": a symbolic link that leads nowhere; delete it");
    }
    return leaves(path)
        ? Optional.of(
            path
                + ": a symbolic link leads out of the workspace from there; name the place that it"
                + " leads to")
        : Optional.empty();
  }

  /** Whether the path is inside the workspace as it is written, and outside as it is followed. */
  private boolean leaves(Path path) {
    Path root = RealPath.of(workspace);
    Path written = path.toAbsolutePath().normalize();
    boolean inside =
        written.startsWith(workspace.toAbsolutePath().normalize()) || written.startsWith(root);
    return inside && !RealPath.of(path).startsWith(root);
  }

  private static Optional<String> owner(Path file) {
    if (!POSIX || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      long owner = ((Number) Files.getAttribute(file, "unix:uid")).longValue();
      return owner == 0 || owner == new UnixSystem().getUid()
          ? Optional.empty()
          : Optional.of(file + ": it belongs to another user; make one of your own");
    } catch (IOException e) {
      return Optional.of(unreadable(file));
    }
  }

  /** Who else may; empty where only its owner and their own group may. */
  private static Optional<String> others(Path path, Access access) {
    if (!POSIX || !Files.exists(path)) {
      return Optional.empty();
    }
    try {
      PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
      if (attributes.permissions().contains(access.others)) {
        return Optional.of("every user");
      }
      String group = attributes.group().getName();
      // Many systems give each user a group of the same name, with no one else in it.
      return attributes.permissions().contains(access.group)
              && !group.equals(attributes.owner().getName())
          ? Optional.of("the group " + group)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(unreadable(path));
    }
  }

  private static Optional<String> tooShort(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip().length() >= LEAST_KEY
          ? Optional.empty()
          : Optional.of(
              file
                  + ": a key has at least "
                  + LEAST_KEY
                  + " characters; delete the file, and the service makes one");
    } catch (IOException e) {
      return Optional.of(unreadable(file));
    }
  }

  private static String unreadable(Path file) {
    return file + ": it cannot be read; see whose it is ('ls -l')";
  }
}
