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
 * A base that is asked everything once, and for no content that is too large. Not safe for use by
 * several threads. It throws {@link PatchException} when a bound is passed, and whatever the base
 * throws.
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

  /** Asks this base, within these bounds. */
  public BoundedBase(BaseTree base, PatchLimits limits) {
    this.base = base;
    this.limits = limits;
  }

  /** What {@link BaseTree#entry} says. */
  public Optional<BaseEntry> entry(RepoPath path) {
    return entries.computeIfAbsent(path, base::entry);
  }

  /** Of what kind the entry at the path is; empty when there is none. */
  public Optional<EntryKind> kind(RepoPath path) {
    return entry(path).map(BaseEntry::kind);
  }

  /** The bounds that it keeps. */
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

  /** Names in the base need not be safe ones; those are folded as well as can be. */
  private static String fold(String name) {
    try {
      return RepoPath.of(name).folded();
    } catch (InvalidPathException e) {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  /** The file there, or nothing; refuses what is neither. */
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

  /** What is read and not in the result was removed by lines of the patch, so this is the most. */
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
