package dev.lifeagent.domain.tool;

/**
 * Where a path of an act really leads.
 *
 * @param kind what kind of place it is
 * @param path for {@link Kind#INSIDE} relative to the workspace's root, with slashes, and empty for
 *     the root itself; for {@link Kind#OUTSIDE} and {@link Kind#TEMPORARY} absolute; else as it was
 *     written. It may be no {@link dev.lifeagent.domain.path.RepoPath}
 * @param held whether the base of the workspace holds the path, as a file or as a folder
 * @param ignored whether the ignore files of the base ignore it
 * @since 0.1
 */
public record Spot(Kind kind, String path, boolean held, boolean ignored) {
  /** A kind of place. */
  public enum Kind {
    /** in the workspace */
    INSIDE,
    /** anywhere else on the machine */
    OUTSIDE,
    /** in a folder for temporary files */
    TEMPORARY,
    /** no file: {@code /dev/null}, {@code /dev/tty} and the standard streams */
    STREAM,
    /** the path is not known */
    UNKNOWN,
    /**
     * its text says where, but this could not be followed to its end: too many names or links, a
     * link of {@code /proc}, a folder that cannot be read
     */
    UNRESOLVED
  }

  /** A place of a kind that knows no base. */
  public static Spot of(Kind kind, String path) {
    return new Spot(kind, path, false, false);
  }

  /** A place in the workspace. */
  public static Spot inside(String path, boolean held, boolean ignored) {
    return new Spot(Kind.INSIDE, path, held, ignored);
  }
}
