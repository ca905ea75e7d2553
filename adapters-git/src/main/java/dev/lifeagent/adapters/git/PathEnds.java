package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.PathClaim;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The paths that one claim stands for now. */
final class PathEnds {
  private static final int MAX_MATCHES = 1_000;

  /** How many names a folder may have for a pattern over them. */
  private static final int MAX_NAMES = 50_000;

  private static final Pattern OPEN = Pattern.compile("[*?\\[]");

  /** Some shells look in all folders below for it. */
  private static final Pattern ANY_DEPTH = Pattern.compile("\\*{2,}");

  private final PathClaim claim;
  private final boolean followLast;

  private PathEnds(PathClaim claim) {
    this.claim = claim;
    // What is removed is the link, but of "link/*" it is what the link leads to.
    this.followLast = claim.access() != Access.DELETE || claim.location().all();
  }

  /**
   * Where the claim leads; at least one.
   *
   * @param start what the location is relative to
   */
  static List<PathEnd> of(PathEnd start, PathClaim claim) throws UnknownPlaceException {
    PathEnds all = new PathEnds(claim);
    List<PathEnd> ends = new ArrayList<>();
    for (PathEnd end : all.matches(start, claim.location())) {
      ends.addAll(all.inside(end));
      if (ends.size() > MAX_MATCHES) {
        throw tooMany();
      }
    }
    return ends;
  }

  private Collection<PathEnd> matches(PathEnd start, Location at) throws UnknownPlaceException {
    List<String> names = at.names();
    int known = at.known().size();
    PathEnd above = LinkWalk.go(start, at.known(), followLast || known < names.size());
    Collection<PathEnd> found = List.of(above);
    for (int i = known; i < names.size() && !isUnknown(names.get(i)); i++) {
      List<PathEnd> next = new ArrayList<>();
      for (PathEnd folder : found) {
        for (String name : named(folder, names.get(i))) {
          PathEnd end = LinkWalk.go(folder, List.of(name), followLast || i < names.size() - 1);
          if (end.exists()) {
            next.add(end);
          }
        }
        if (next.size() > MAX_MATCHES) {
          throw tooMany();
        }
      }
      if (next.isEmpty()) {
        return List.of(above);
      }
      found = next;
    }
    return found;
  }

  /** The names in it, where it is a folder that the claim puts files in. */
  private List<PathEnd> inside(PathEnd end) throws UnknownPlaceException {
    if (!end.isFolder() || claim.inside().isEmpty()) {
      return List.of(end);
    }
    List<PathEnd> ends = new ArrayList<>();
    for (String name : claim.inside()) {
      boolean open = isUnknown(name) || OPEN.matcher(name).find();
      ends.add(open ? end : LinkWalk.go(end, List.of(name), followLast));
    }
    return ends;
  }

  private static boolean isUnknown(String name) {
    return name.contains(Location.HOLE) || ANY_DEPTH.matcher(name).matches();
  }

  /**
   * The names in a folder that fit. A name that is the pattern fits, too: a shell leaves what
   * matches nothing as it is, tools know no patterns, and {@code app/[id]} is a usual folder.
   */
  private static Collection<String> named(PathEnd folder, String name)
      throws UnknownPlaceException {
    if (!folder.isFolder()) {
      return List.of();
    }
    if (!OPEN.matcher(name).find()) {
      return List.of(name);
    }
    NamePattern pattern = new NamePattern(name);
    Collection<String> fitting = new TreeSet<>();
    int seen = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
      for (Path entry : entries) {
        String one = String.valueOf(entry.getFileName());
        boolean hidden = one.startsWith(".") && !name.startsWith(".");
        if (one.equals(name) || (!hidden && pattern.matches(one))) {
          fitting.add(one);
        }
        if (++seen > MAX_NAMES || fitting.size() > MAX_MATCHES) {
          throw tooMany();
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new UnknownPlaceException("a folder cannot be read");
    }
    return fitting;
  }

  private static UnknownPlaceException tooMany() {
    return new UnknownPlaceException("too many matches");
  }
}
