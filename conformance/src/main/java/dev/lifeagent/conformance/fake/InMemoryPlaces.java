package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.PathClaim;
import dev.lifeagent.domain.command.SystemPlaces;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.Spot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file system in memory, with one workspace at {@link #ROOT}, a home at {@code /home/me} and
 * temporary files in {@code /tmp}. Its patterns are globs. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class InMemoryPlaces implements Places {
  /** The root of the workspace. */
  public static final String ROOT = "/workspace";

  private static final int MAX_LINKS = 40;

  /** The files and folders of the base, by their paths below the root. */
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  /** By their absolute paths: what exists, with the target of a link, else the empty text. */
  private final Map<String, String> entries = new ConcurrentHashMap<>();

  private final Set<Glob> ignored = ConcurrentHashMap.newKeySet();

  /** A workspace whose base is empty. */
  public InMemoryPlaces() {
    add(ROOT);
  }

  /** Adds files to the base and to the work tree, by their paths below the root. */
  public InMemoryPlaces base(Set<String> files) {
    for (String file : files) {
      add(ROOT + "/" + file);
      for (String at = file; !at.isEmpty(); at = parent(at)) {
        held.add(at);
      }
    }
    return this;
  }

  /** Adds a file, with the folders that it is in; the path is absolute. */
  public InMemoryPlaces add(String path) {
    for (String at = path; !at.isEmpty(); at = parent(at)) {
      entries.putIfAbsent(at, "");
    }
    return this;
  }

  /** Adds a link; the path is absolute, the target as links have it. */
  public InMemoryPlaces link(String path, String target) {
    add(path);
    entries.put(path, target);
    return this;
  }

  /** Has the base ignore the paths below the root that the globs match, and what is in them. */
  public InMemoryPlaces ignore(String... globs) {
    for (String glob : globs) {
      ignored.add(Glob.of(glob));
    }
    return this;
  }

  @Override
  public boolean hold(Optional<String> cwd) {
    return folder(cwd).filter(InMemoryPlaces::isInside).isPresent();
  }

  @Override
  public List<Spot> resolve(Optional<String> cwd, PathClaim claim) {
    Location at = claim.location();
    Optional<String> here = folder(cwd);
    Optional<String> start =
        switch (at.base()) {
          case HERE -> here;
          case ROOT -> Optional.of("");
          case HOME -> Optional.of("/home/me");
          case TEMP -> Optional.of("/tmp");
          case UNKNOWN -> Optional.empty();
        };
    boolean follow = claim.access() != Access.DELETE || at.all();
    Set<String> found = new HashSet<>();
    Optional<String> up =
        start.flatMap(path -> walk(path, Collections.nCopies(at.up(), ".."), true));
    Optional<String> known =
        up.flatMap(path -> walk(path, at.known(), follow || at.known().size() < at.names().size()));
    if (known.isEmpty()) {
      boolean unknown = at.base() == Location.Base.UNKNOWN;
      Spot.Kind kind = unknown ? Spot.Kind.UNKNOWN : Spot.Kind.UNRESOLVED;
      return List.of(Spot.of(kind, String.join("/", at.known())));
    }
    for (String path : matches(known.get(), at, follow)) {
      boolean put = isFolder(path) && !claim.inside().isEmpty();
      for (String name : put ? claim.inside() : List.of("")) {
        walk(path, List.of(name), follow).ifPresent(found::add);
      }
    }
    boolean inside = here.filter(InMemoryPlaces::isInside).isPresent();
    return found.stream().sorted().map(path -> spot(path, inside)).toList();
  }

  private Optional<String> folder(Optional<String> cwd) {
    String path = cwd.orElse("");
    return walk(path.startsWith("/") ? "" : ROOT, List.of(path.split("/")), true);
  }

  /** Where names lead; empty after too many links. Missing names are taken literally. */
  private Optional<String> walk(String start, List<String> names, boolean followLast) {
    String here = start;
    List<String> ahead = new ArrayList<>(names);
    for (int links = 0; !ahead.isEmpty(); ) {
      String name = ahead.remove(0);
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      String next = name.equals("..") ? parent(here) : here + "/" + name;
      String target = entries.getOrDefault(next, "");
      if (!target.isEmpty() && (followLast || !ahead.isEmpty())) {
        if (++links > MAX_LINKS) {
          return Optional.empty();
        }
        next = target.startsWith("/") ? "" : here;
        ahead.addAll(0, List.of(target.split("/")));
      }
      here = next;
    }
    return Optional.of(here);
  }

  private List<String> matches(String folder, Location at, boolean follow) {
    List<String> open = at.names().subList(at.known().size(), at.names().size());
    if (open.size() != 1 || open.get(0).contains(Location.HOLE)) {
      return List.of(folder);
    }
    Glob glob = Glob.of(open.get(0));
    List<String> found =
        entries.keySet().stream()
            .filter(path -> parent(path).equals(folder))
            .map(path -> path.substring(folder.length() + 1))
            .filter(
                name -> glob.matches(name) && (name.charAt(0) != '.' || at.name().charAt(0) == '.'))
            .flatMap(name -> walk(folder, List.of(name), follow).stream())
            .toList();
    return found.isEmpty() ? List.of(folder) : found;
  }

  private Spot spot(String path, boolean fromInside) {
    if (fromInside && isInside(path)) {
      String name = path.equals(ROOT) ? "" : path.substring(ROOT.length() + 1);
      boolean isHeld = name.isEmpty() || held.contains(name);
      return Spot.inside(name, isHeld, !isHeld && isIgnored(name));
    }
    if (SystemPlaces.isStream(List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/")))) {
      return Spot.of(Spot.Kind.STREAM, path);
    }
    boolean temporary = path.equals("/tmp") || path.startsWith("/tmp/");
    return Spot.of(
        temporary ? Spot.Kind.TEMPORARY : Spot.Kind.OUTSIDE, path.isEmpty() ? "/" : path);
  }

  private boolean isIgnored(String name) {
    for (String at = name; !at.isEmpty(); at = parent(at)) {
      String path = at;
      if (ignored.stream().anyMatch(glob -> glob.matches(path))) {
        return true;
      }
    }
    return false;
  }

  private boolean isFolder(String path) {
    return entries.keySet().stream().anyMatch(other -> other.startsWith(path + "/"));
  }

  private static boolean isInside(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
