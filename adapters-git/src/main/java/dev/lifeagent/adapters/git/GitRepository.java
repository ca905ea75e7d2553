package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.plan.WorkspaceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The repository, opened when it is first read. After a failure it is opened anew by the next call,
 * so that a folder that was missing or replaced is found again. Safe for use by several threads.
 */
final class GitRepository implements AutoCloseable {
  private final Path dir;
  private final TreeCache cache = new TreeCache();
  private @Nullable Repository current;
  private boolean closed;
  private boolean kept = true;

  /** What is done with the repository during one call. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Repository repository, GitObjects objects) throws IOException;
  }

  GitRepository(Path dir) {
    this.dir = dir;
  }

  /** The folder that holds {@code .git}, or is the repository itself, as it was given. */
  Path dir() {
    return dir;
  }

  /**
   * Reads the repository.
   *
   * @throws WorkspaceException whatever went wrong below
   */
  <T> T read(Reading<T> reading) {
    Repository repository = acquire();
    boolean sound = false;
    try (ObjectReader reader = repository.newObjectReader()) {
      T result = reading.read(repository, new GitObjects(reader, cache));
      sound = true;
      return result;
    } catch (MissingObjectException e) {
      throw new WorkspaceException("an object of the workspace is missing", e);
    } catch (IOException | LargeObjectException | IndexOutOfBoundsException e) {
      // JGit meets some damage with unchecked exceptions.
      throw new WorkspaceException("the workspace cannot be read", e);
    } finally {
      if (!sound) {
        forget(repository);
      }
      repository.close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (current != null) {
      forget(current);
    }
  }

  /**
   * Keeps the repository open no longer. Who reads it now goes on, and who reads it later opens it
   * for that one time.
   */
  synchronized void release() {
    kept = false;
    if (current != null) {
      forget(current);
    }
  }

  /** The repository with one more use counted; the caller closes it. */
  private synchronized Repository acquire() {
    if (closed) {
      throw new WorkspaceException("the workspace is closed");
    }
    Repository repository = current;
    if (repository == null) {
      repository = open();
      if (!kept) {
        return repository;
      }
      current = repository;
    }
    repository.incrementOpen();
    return repository;
  }

  private synchronized void forget(Repository repository) {
    if (current == repository) {
      current = null;
      repository.close();
    }
  }

  private Repository open() {
    QuietSystemReader.install();
    try {
      Repository repository = builder().setMustExist(true).build();
      String format = repository.getConfig().getString("extensions", null, "objectFormat");
      if (format != null && !format.toLowerCase(Locale.ROOT).equals("sha1")) {
        repository.close();
        throw new WorkspaceException(
            "the workspace is a repository whose object ids are not SHA-1,"
                + " which is not supported");
      }
      return repository;
    } catch (RepositoryNotFoundException e) {
      throw new WorkspaceException("the workspace holds no git repository", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new WorkspaceException("the git repository of the workspace cannot be opened", e);
    }
  }

  private FileRepositoryBuilder builder() {
    File folder = dir.toAbsolutePath().normalize().toFile();
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    // Only the folder itself: a repository in a parent folder was not configured.
    return Files.exists(dir.resolve(".git"))
        ? builder.setWorkTree(folder)
        : builder.setGitDir(folder);
  }
}
