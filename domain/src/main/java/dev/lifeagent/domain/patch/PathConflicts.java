package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that the new files of a change do not conflict with the tree or with each other, on any
 * file system.
 */
final class PathConflicts {
  private final BoundedBase base;
  private final List<FileChange> files;
  private final Set<RepoPath> gone = new HashSet<>();

  /** New paths and their folders, by their case-folded form. */
  private final Map<String, RepoPath> fresh = new HashMap<>();

  PathConflicts(BoundedBase base, List<FileChange> files) {
    this.base = base;
    this.files = files;
  }

  /** Refuses a path below something that is not a folder. */
  static void refuseBadPrefix(BoundedBase base, RepoPath path) {
    for (Optional<RepoPath> up = path.parent(); up.isPresent(); up = up.get().parent()) {
      RepoPath prefix = up.get();
      switch (base.kind(prefix).orElse(EntryKind.TREE)) {
        case TREE -> {}
        case SYMLINK ->
            throw badPrefix(
                PatchFault.PREFIX_IS_SYMLINK,
                path,
                prefix,
                "a symbolic link",
                "choose another path");
        case SUBMODULE ->
            throw badPrefix(
                PatchFault.PREFIX_IS_SUBMODULE, path, prefix, "a submodule", "choose another path");
        case FILE, EXECUTABLE ->
            throw badPrefix(
                PatchFault.PREFIX_IS_FILE,
                path,
                prefix,
                "a file",
                "choose another path, or delete '" + prefix + "' in a change of its own first");
      }
    }
  }

  private static PatchException badPrefix(
      PatchFault fault, RepoPath path, RepoPath prefix, String kind, String remedy) {
    String message =
        "'"
            + prefix
            + "' is "
            + kind
            + " in the base commit, so nothing can be below it; "
            + remedy;
    return new Refusal(fault, message).in(path).exception();
  }

  void check() {
    for (FileChange file : files) {
      if (file.after().isEmpty()) {
        gone.add(file.path());
      }
    }
    Set<RepoPath> made = new HashSet<>();
    for (FileChange file : files) {
      if (file.before().isEmpty()) {
        made.add(file.path());
      }
    }
    for (RepoPath path : made) {
      for (Optional<RepoPath> up = path.parent(); up.isPresent(); up = up.get().parent()) {
        if (made.contains(up.get())) {
          throw new Refusal(
                  PatchFault.FILE_FOLDER_CONFLICT,
                  "the change creates a file at a parent of this path, and a file below it")
              .in(path)
              .exception();
        }
      }
      refuseCollisions(path);
    }
  }

  private void refuseCollisions(RepoPath path) {
    for (Optional<RepoPath> part = Optional.of(path); part.isPresent(); ) {
      RepoPath here = part.get();
      RepoPath twin = fresh.putIfAbsent(here.folded(), here);
      if (twin != null && !twin.equals(here)) {
        throw collision(path);
      }
      if (base.entry(here).isEmpty()) {
        refuseTwinInBase(path, here);
      }
      part = here.parent();
    }
  }

  private void refuseTwinInBase(RepoPath path, RepoPath here) {
    Optional<RepoPath> folder = here.parent();
    String name = here.segments().get(here.segments().size() - 1);
    for (String twin : base.twins(folder, name)) {
      if (!isGone(folder, twin)) {
        throw collision(path);
      }
    }
  }

  /**
   * Whether the file is deleted by the same change, so that its name may come back in another case.
   */
  private boolean isGone(Optional<RepoPath> folder, String name) {
    String path = folder.map(above -> above.value() + "/").orElse("") + name;
    return gone.stream().anyMatch(other -> other.value().equals(path));
  }

  private static PatchException collision(RepoPath path) {
    return new Refusal(
            PatchFault.CASE_COLLISION,
            "the new path differs only by case from another one; file systems that ignore case"
                + " cannot hold both")
        .in(path)
        .exception();
  }
}
