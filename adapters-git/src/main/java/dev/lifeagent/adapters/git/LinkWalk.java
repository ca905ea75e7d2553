package dev.lifeagent.adapters.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Goes a path name by name, as the kernel does: a link is followed where it stands, so that {@code
 * ..} after it is the folder above its target. What is not there yet is taken literally. Used once.
 */
final class LinkWalk {
  /** As many as Linux follows. */
  private static final int MAX_LINKS = 40;

  private static final int MAX_NAMES = 256;

  private final Deque<String> ahead = new ArrayDeque<>();
  private final boolean followLast;
  private PathEnd here;
  private int links;

  private LinkWalk(PathEnd start, List<String> names, boolean followLast) {
    this.here = start;
    this.followLast = followLast;
    ahead.addAll(names);
  }

  /**
   * Goes from a place to another.
   *
   * @param followLast whether a link that is the path itself is followed
   */
  static PathEnd go(PathEnd start, List<String> names, boolean followLast)
      throws UnknownPlaceException {
    if (names.size() > MAX_NAMES) {
      throw new UnknownPlaceException("too many names");
    }
    try {
      return new LinkWalk(start, names, followLast).end();
    } catch (InvalidPathException e) {
      throw new UnknownPlaceException("no name of this machine");
    }
  }

  /** Goes an absolute path. */
  static PathEnd go(Path absolute) throws UnknownPlaceException {
    return go(new PathEnd(root(absolute), PathEnd.Kind.FOLDER), names(absolute), true);
  }

  static List<String> names(Path path) {
    String[] names = new String[path.getNameCount()];
    for (int i = 0; i < names.length; i++) {
      names[i] = path.getName(i).toString();
    }
    return List.of(names);
  }

  private static Path root(Path absolute) throws UnknownPlaceException {
    Path root = absolute.getRoot();
    if (root == null) {
      throw new UnknownPlaceException("not absolute");
    }
    return root;
  }

  private PathEnd end() throws UnknownPlaceException {
    while (!ahead.isEmpty()) {
      String name = ahead.remove();
      if (name.equals("..")) {
        Path above = here.path().getParent();
        here = new PathEnd(above == null ? here.path() : above, PathEnd.Kind.FOLDER);
      } else if (!name.isEmpty() && !name.equals(".")) {
        step(here.path().resolve(name));
        if (here.kind() == PathEnd.Kind.STREAM) {
          return here;
        }
      }
    }
    return here;
  }

  private void step(Path next) throws UnknownPlaceException {
    if (Streams.hold(next)) {
      here = new PathEnd(next, PathEnd.Kind.STREAM);
      return;
    }
    if (Streams.areNamedIn(next)) {
      here = new PathEnd(next, PathEnd.Kind.FOLDER);
      return;
    }
    if (!here.isFolder()) {
      here = new PathEnd(next, PathEnd.Kind.MISSING);
      return;
    }
    PathEnd.Kind kind = kind(next);
    if (kind == PathEnd.Kind.LINK && (followLast || !ahead.isEmpty())) {
      follow(next);
    } else {
      here = new PathEnd(next, kind);
    }
  }

  private static PathEnd.Kind kind(Path path) throws UnknownPlaceException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isSymbolicLink()
          ? PathEnd.Kind.LINK
          : found.isDirectory() ? PathEnd.Kind.FOLDER : PathEnd.Kind.FILE;
    } catch (NoSuchFileException e) {
      return PathEnd.Kind.MISSING;
    } catch (IOException e) {
      throw new UnknownPlaceException("a folder cannot be read");
    }
  }

  private void follow(Path link) throws UnknownPlaceException {
    // A link below /proc says another thing to each process, and we are not the one that acts.
    if (++links > MAX_LINKS || Streams.belongToProcess(link)) {
      throw new UnknownPlaceException("too many links");
    }
    Path target;
    try {
      target = Files.readSymbolicLink(link);
    } catch (IOException e) {
      throw new UnknownPlaceException("a link cannot be read");
    }
    if (target.isAbsolute()) {
      here = new PathEnd(root(target), PathEnd.Kind.FOLDER);
    }
    List<String> names = names(target);
    if (names.size() + ahead.size() > MAX_NAMES) {
      throw new UnknownPlaceException("too many names");
    }
    for (Iterator<String> last = new ArrayDeque<>(names).descendingIterator(); last.hasNext(); ) {
      ahead.addFirst(last.next());
    }
  }
}
