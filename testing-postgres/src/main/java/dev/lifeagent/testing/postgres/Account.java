package dev.lifeagent.testing.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user that the server runs as: this one, or {@code nobody} where this one is root, which
 * PostgreSQL refuses. Where there is {@code setpriv}, the system ends what runs when this process
 * ends, however that is.
 */
final class Account {
  /** What PostgreSQL takes for an immediate shutdown. */
  private static final String WITH_US = "--pdeathsig=QUIT";

  private final List<String> prefix;
  private final @Nullable UserPrincipal owner;

  private Account(List<String> prefix, @Nullable UserPrincipal owner) {
    this.prefix = prefix;
    this.owner = owner;
  }

  /**
   * Finds out.
   *
   * @param folder one of ours
   */
  static Account of(Path folder) throws IOException {
    Path setpriv = program("setpriv");
    if (uid(folder) != 0) {
      List<String> bound = setpriv == null ? List.of() : with(setpriv, WITH_US);
      // Only a convenience here, so an older or a smaller setpriv is no fault.
      return new Account(refusal(folder, bound) == null ? bound : List.of(), null);
    }
    if (setpriv == null) {
      throw new IllegalStateException(
          "PostgreSQL refuses to run as root, and there is no setpriv (package util-linux) to run"
              + " it as nobody; install it or run as another user");
    }
    UserPrincipal nobody =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Path probe = Files.createTempFile(folder, "owner", "");
    String id;
    try {
      Files.setOwner(probe, nobody);
      id = Integer.toString(uid(probe));
    } finally {
      Files.delete(probe);
    }
    List<String> changed =
        with(setpriv, "--reuid=" + id, "--regid=" + id, "--clear-groups", WITH_US);
    String refusal = refusal(folder, changed);
    if (refusal != null) {
      throw new IllegalStateException(
          "PostgreSQL refuses to run as root, and setpriv cannot run it as nobody: " + refusal);
    }
    return new Account(changed, nobody);
  }

  /** The numeric id of the owner. */
  static int uid(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /** The command as this user. */
  List<String> command(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  /**
   * The same for a program that wants to know its user's name, as {@code initdb} does. A container
   * may run as a user without a name; such a one is {@code nobody} in a namespace of its own.
   */
  List<String> named(Path folder, List<String> command) throws IOException {
    Path unshare = program("unshare");
    Path id = program("id");
    if (owner != null || unshare == null || id == null) {
      return command(command);
    }
    if (Processes.run(folder, List.of(id.toString(), "-un")).code() == 0) {
      return command(command);
    }
    List<String> space = with(unshare, "--user", "--map-user=65534", "--map-group=65534", "--");
    return command(Stream.concat(space.stream(), command.stream()).toList());
  }

  /** Gives it the folder and all that it holds. */
  void own(Path tree) throws IOException {
    UserPrincipal user = owner;
    if (user != null) {
      Trees.each(tree, path -> Files.setOwner(path, user));
    }
  }

  /**
   * Refuses a folder or a program that {@code nobody} cannot reach; what PostgreSQL says to that is
   * hard to read.
   */
  void requireReach(Path path) throws IOException {
    if (owner == null) {
      return;
    }
    List<String> test = command(List.of("sh", "-c", "test -x \"$0\"", path.toString()));
    if (Processes.run(path.getRoot(), test).code() != 0) {
      throw new IllegalStateException(
          "root runs PostgreSQL as nobody, who cannot reach "
              + path
              + "; set java.io.tmpdir or "
              + Binaries.VARIABLE
              + " to a folder that is open to others");
    }
  }

  /** What the system says to the command, or null when it lets it run. */
  private static @Nullable String refusal(Path folder, List<String> prefix) throws IOException {
    List<String> probe = new ArrayList<>(prefix);
    probe.addAll(List.of("sh", "-c", ":"));
    Processes.Result result = Processes.run(folder, probe);
    return result.code() == 0 ? null : result.output().strip();
  }

  private static List<String> with(Path program, String... options) {
    return Stream.concat(Stream.of(program.toString()), Stream.of(options)).toList();
  }

  private static @Nullable Path program(String name) {
    String path = System.getenv("PATH");
    for (String folder : ((path == null ? "" : path + ":") + "/usr/bin:/bin").split(":", -1)) {
      Path file = Path.of(folder).resolve(name);
      if (!folder.isEmpty() && Files.isExecutable(file)) {
        return file;
      }
    }
    return null;
  }
}
