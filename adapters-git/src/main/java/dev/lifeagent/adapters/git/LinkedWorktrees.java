package dev.lifeagent.adapters.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The work trees that are linked to a repository, by gitrepository-layout(5): {@code .git} in one
 * is a file that names {@code worktrees/NAME} of the repository, and {@code gitdir} in there names
 * that file. Both have to, since an agent can write the first alone. Read each time, so that one
 * that was just added counts.
 */
final class LinkedWorktrees {
  private static final int MAX_BYTES = 8192;
  private static final String POINTER = "gitdir: ";

  private final Path workspace;

  /** Those of the repository that a workspace has. */
  LinkedWorktrees(Path workspace) {
    this.workspace = workspace;
  }

  /** Whether a folder without links is the root of one. */
  boolean have(Path folder) {
    Path link = folder.resolve(".git");
    Optional<Path> data = pointer(link);
    return data.isPresent()
        && repository().map(all -> all.resolve("worktrees")).equals(parent(data.get()))
        && named(data.get().resolve("gitdir"), "")
            .flatMap(LinkedWorktrees::real)
            .equals(real(link));
  }

  /** The repository that work trees share. */
  private Optional<Path> repository() {
    Path own = workspace.resolve(".git");
    if (Files.isDirectory(own)) {
      return real(own);
    }
    Optional<Path> data = pointer(own);
    return data.isEmpty()
        ? real(workspace) // bare
        : named(data.get().resolve("commondir"), "").flatMap(LinkedWorktrees::real);
  }

  private static Optional<Path> pointer(Path link) {
    return named(link, POINTER).flatMap(LinkedWorktrees::real);
  }

  /** The path in a small file; a relative one is below the file's folder. */
  private static Optional<Path> named(Path file, String beginning) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
      return text.startsWith(beginning)
          ? Optional.of(file.resolveSibling(text.substring(beginning.length()).strip()))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // not there, or not one that git would find
    }
  }

  private static Optional<Path> parent(Path path) {
    return Optional.ofNullable(path.getParent());
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
