package dev.lifeagent.adapters.git;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.util.FS;

/**
 * What git tracks, read from the index of each repository that holds a path, and nothing else of
 * the repository: neither its configuration nor its hooks are looked at, and nothing is run.
 */
public final class GitIndex {
  private static final String GITDIR = "gitdir:";

  private final Map<Path, DirCache> read = new HashMap<>();

  /** An instance that has read nothing yet. */
  public GitIndex() {}

  /**
   * The first entry that is the path, that is a part of the way to it (a symbolic link or a
   * submodule), or that lies below it and is wanted; with the folder of its repository in front. A
   * repository that begins in the path itself is not asked.
   *
   * @param path any path; it need not exist, and links in it are not followed
   * @param wanted of the entries below, given as paths relative to the path
   * @return empty where no repository that holds the path tracks it
   * @throws IOException when an index is there and cannot be read
   */
  public Optional<Path> tracked(Path path, Predicate<String> wanted) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    for (Path top = absolute.getParent(); top != null; top = top.getParent()) {
      Optional<Path> index = index(top);
      if (index.isPresent()) {
        Optional<String> entry = entry(index.get(), slashes(top.relativize(absolute)), wanted);
        if (entry.isPresent()) {
          return Optional.of(top.resolve(entry.get()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> entry(Path index, String path, Predicate<String> wanted)
      throws IOException {
    DirCache entries = read(index);
    for (String way : ways(path)) {
      if (entries.findEntry(way) >= 0) {
        return Optional.of(way);
      }
    }
    for (DirCacheEntry entry : entries.getEntriesWithin(path)) {
      String name = entry.getPathString();
      if (wanted.test(name.substring(path.length() + 1))) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private DirCache read(Path index) throws IOException {
    DirCache known = read.get(index);
    if (known != null) {
      return known;
    }
    QuietSystemReader.install();
    try {
      DirCache entries = DirCache.read(index.toFile(), FS.DETECTED);
      read.put(index, entries);
      return entries;
    } catch (RuntimeException e) {
      // JGit meets some damage with unchecked exceptions.
      throw new IOException("git's index cannot be read", e);
    }
  }

  /** The path, after each folder on the way to it. */
  private static List<String> ways(String path) {
    List<String> ways = new ArrayList<>();
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      ways.add(path.substring(0, end));
    }
    ways.add(path);
    return ways;
  }

  /** The index of the work tree that begins at the folder; empty where none begins there. */
  private static Optional<Path> index(Path top) throws IOException {
    Path git = top.resolve(".git");
    if (Files.isRegularFile(git)) {
      String text = Files.readString(git, StandardCharsets.UTF_8).strip();
      if (!text.startsWith(GITDIR)) {
        return Optional.empty();
      }
      // A linked work tree or a submodule: the index lies where the file says.
      git = top.resolve(text.substring(GITDIR.length()).strip());
    }
    Path index = git.resolve("index");
    return Files.isRegularFile(index) ? Optional.of(index) : Optional.empty();
  }

  private static String slashes(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }
}
