package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Caches the answers of a base and enforces the bounds on what is read from it. Not thread-safe.
 * Methods throw {@link PatchException} if a bound is exceeded, and pass on exceptions of the base.
 *
 * @since 0.1
 */
public final class BoundedBase {
  private final BaseTree base;
  private final PatchLimits limits;
  private final Map<RepoPath, Optional<BaseEntry>> entries = new HashMap<>();
  private final Map<Optional<RepoPath>, Map<String, List<String>>> names = new HashMap<>();
  private final Map<RepoPath, byte[]> contents = new HashMap<>();
  private long loaded;

  /** Reads from this base, within these bounds. */
  public BoundedBase(BaseTree base, PatchLimits limits) {
    this.base = base;
    this.limits = limits;
  }

  /** The answer of {@link BaseTree#entry}. */
  public Optional<BaseEntry> entry(RepoPath path) {
    return entries.computeIfAbsent(path, base::entry);
  }

  /** The kind of the entry at the path; empty if there is none. */
  public Optional<EntryKind> kind(RepoPath path) {
    return entry(path).map(BaseEntry::kind);
  }

  /** The bounds that are enforced. */
  PatchLimits limits() {
    return limits;
  }

  /**
   * Refuses a path below something that is not a directory.
   *
   * @throws PatchException when a parent of the path is a file, a symbolic link or a submodule
   */
  public void refuseBadPrefix(RepoPath path) {
    PathConflicts.refuseBadPrefix(this, path);
  }

  /** The names in the folder that differ from this one by case alone. */
  List<String> twins(Optional<RepoPath> folder, String name) {
    return names.computeIfAbsent(folder, this::namesByFold).getOrDefault(fold(name), List.of());
  }

  private Map<String, List<String>> namesByFold(Optional<RepoPath> folder) {
    return base.names(folder).stream().collect(Collectors.groupingBy(BoundedBase::fold));
  }

  /** Names in the base may be unsafe; those are only converted to lower case. */
  private static String fold(String name) {
    try {
      return RepoPath.of(name).folded();
    } catch (InvalidPathException e) {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  /** The file at the path; empty if there is none. Refuses any entry that is not a file. */
  public Optional<FileState> file(RepoPath path) {
    Optional<BaseEntry> entry = entry(path);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    FileMode mode =
        switch (entry.get().kind()) {
          case FILE -> FileMode.REGULAR;
          case EXECUTABLE -> FileMode.EXECUTABLE;
          case SYMLINK ->
              throw refusal(
                  path,
                  PatchFault.SYMLINK,
                  "this path is a symbolic link, not a file; symbolic links are not changed");
          case SUBMODULE ->
              throw refusal(
                  path,
                  PatchFault.SUBMODULE,
                  "this path is a submodule, not a file; submodules are not changed");
          case TREE ->
              throw refusal(
                  path, PatchFault.FOLDER_IN_THE_WAY, "this path is a directory, not a file");
        };
    if (entry.get().size() > limits.maxBlobBytes()) {
      throw refusal(
          path,
          PatchFault.FILE_TOO_LARGE,
          "the file is larger than " + limits.maxBlobBytes() + " bytes");
    }
    return Optional.of(FileState.owning(mode, content(path, entry.get().size())));
  }

  /**
   * Content that is read but not in the result was removed by lines of the patch, so the two limits
   * together bound what is read.
   */
  private byte[] content(RepoPath path, long size) {
    byte[] known = contents.get(path);
    if (known != null) {
      return known;
    }
    loaded += size;
    long most = (long) limits.maxResultBytes() + limits.maxPatchBytes();
    if (loaded > most) {
      throw refusal(
          path,
          PatchFault.RESULT_TOO_LARGE,
          "with this file the change reads more than " + most + " bytes of the base");
    }
    byte[] content = base.content(path);
    contents.put(path, content);
    return content;
  }

  private static PatchException refusal(RepoPath path, PatchFault fault, String message) {
    return new Refusal(fault, message).in(path).exception();
  }
}
