package dev.lifeagent.domain.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a path leads, as far as its text says it: links are not followed.
 *
 * @param base what it is relative to
 * @param up how many folders above that it begins
 * @param names the names below; {@code ..} is among them only behind another name, which may be a
 *     link; {@link #HOLE} stands for what is not known of one
 * @param all whether everything in that folder is meant, as by {@code x/*}
 * @since 0.1
 */
public record Location(Base base, int up, List<String> names, boolean all) {
  /** What a location is relative to. */
  public enum Base {
    /** the root of the file system */
    ROOT,
    /** a home directory */
    HOME,
    /** the folder that the line starts in */
    HERE,
    /** a folder for temporary files */
    TEMP,
    /** something that the line does not say */
    UNKNOWN
  }

  /** What a location means to the one who asks for the command. */
  public enum Kind {
    /** the root of the file system */
    ROOT,
    /** a folder of the system, or something in one */
    SYSTEM,
    /** a device */
    DEVICE,
    /** a home directory, whole */
    HOME,
    /** something in a home directory */
    IN_HOME,
    /** what tools can make again, in a home directory or in /var */
    CACHE,
    /** the folder that the line starts in, whole */
    HERE,
    /** the repository's own data: {@code .git} */
    REPOSITORY,
    /** below the folder that the line starts in */
    BELOW,
    /** a folder above, or something in one */
    PARENT,
    /** another absolute path */
    OUTSIDE,
    /** a folder for temporary files, or something in one */
    TEMP,
    /** not known at all: {@code $X} */
    UNKNOWN,
    /** everything in a folder that is not known: {@code $X/*}, which is the root if X is empty */
    ALL_OF_UNKNOWN,
    /** below a folder that is not known: {@code $X/build} */
    BELOW_UNKNOWN,
    /** no file: {@code /dev/null} and its like */
    NONE
  }

  private static final String UP = "..";

  /** Stands for what is not known of a name. */
  public static final String HOLE = "\0";

  static final Location ROOT = new Location(Base.ROOT, 0, List.of(), false);
  static final Location HERE = new Location(Base.HERE, 0, List.of(), false);
  static final Location HOME = new Location(Base.HOME, 0, List.of(), false);
  static final Location TEMP = new Location(Base.TEMP, 0, List.of(), false);

  /**
   * What mktemp has made in a folder for temporary files. The name stands for one that did not
   * exist before: it differs from every file that is known, and from the folders around those.
   */
  static final Location NEW_IN_TEMP = TEMP.below("tmp.XXXXXXXXXX");

  static final Location UNKNOWN = new Location(Base.UNKNOWN, 0, List.of(), false);

  private static final Pattern PATTERN_OF_ALL = Pattern.compile("[*.?]*\\*|\\.\\[\\^?!?\\.?\\]\\*");
  private static final Pattern OPEN = Pattern.compile("[*?\\[" + HOLE + "]");

  /** Copies the names. */
  public Location {
    names = List.copyOf(names);
  }

  /** What it means. */
  public Kind kind() {
    return LocationKinds.of(this);
  }

  /** The folder that it lies in; that of a base is the base. */
  Location parent() {
    return new Location(base, up, names.subList(0, Math.max(0, names.size() - 1)), false);
  }

  /** The last name; empty for none. */
  public String name() {
    return names.isEmpty() ? "" : names.get(names.size() - 1);
  }

  /** The names, with slashes between them. */
  public String path() {
    return String.join("/", names);
  }

  /**
   * The place as text, for people and for searching: {@code src/a}, {@code ../b}, {@code ~/c},
   * {@code $TMPDIR/d}. An ellipsis stands for what is not known of it. Not for decisions.
   */
  public String written() {
    List<String> parts = new ArrayList<>();
    switch (base) {
      case HOME -> parts.add("~");
      case TEMP -> parts.add("$TMPDIR");
      case UNKNOWN -> parts.add("…");
      case ROOT, HERE -> {
        // What begins at the root has no folder before its first slash.
      }
    }
    parts.addAll(Collections.nCopies(base == Base.ROOT ? 0 : up, ".."));
    names.forEach(name -> parts.add(name.replace(HOLE, "…")));
    if (all) {
      parts.add("*");
    }
    String text = String.join("/", parts);
    return base == Base.ROOT ? "/" + text : text.isEmpty() ? "." : text;
  }

  /** The names before the first that is a pattern, or not wholly known. */
  public List<String> known() {
    int count = 0;
    while (count < names.size() && !OPEN.matcher(names.get(count)).find()) {
      count++;
    }
    return names.subList(0, count);
  }

  /** Whether it is in a folder for temporary files, by its name. */
  public boolean isTemporary() {
    return placed(List.of()).base == Base.TEMP;
  }

  /** What a path names, seen from here. */
  Location below(String path) {
    List<String> longer = new ArrayList<>(names);
    int above = up;
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String name = path.substring(start, end);
      start = end + 1;
      if (name.equals(UP) && longer.isEmpty()) {
        above++;
      } else if (!name.isEmpty() && !name.equals(".")) {
        longer.add(name);
      }
    }
    boolean whole = base == Base.UNKNOWN && path.equals("/");
    boolean everything = false;
    while (!longer.isEmpty() && isAll(longer.get(longer.size() - 1))) {
      longer.remove(longer.size() - 1);
      everything = true;
    }
    return new Location(base, above, longer, everything || whole);
  }

  private static boolean isAll(String name) {
    return name.indexOf('*') >= 0 && PATTERN_OF_ALL.matcher(name).matches();
  }

  /** The same place, said by what it is: absolute paths to homes and the like have a base. */
  Location placed(List<String> workspace) {
    return straight().based(workspace);
  }

  /**
   * The same place without {@code name/..}, as a shell's {@code cd} takes it. For a file it is
   * another place if the name is a link.
   */
  public Location straight() {
    if (!names.contains(UP)) {
      return above(up, names);
    }
    List<String> left = new ArrayList<>();
    int above = up;
    for (String name : names) {
      if (!name.equals(UP)) {
        left.add(name);
      } else if (left.isEmpty()) {
        above++;
      } else {
        left.remove(left.size() - 1);
      }
    }
    return above(above, left);
  }

  /** So many folders above the base; above the root, and a folder below it, is the root. */
  private Location above(int folders, List<String> below) {
    return base == Base.ROOT || (base == Base.TEMP && folders > 0)
        ? new Location(Base.ROOT, 0, below, all)
        : new Location(base, folders, below, all);
  }

  private Location based(List<String> workspace) {
    if (base == Base.HOME && up > 0) {
      return new Location(Base.ROOT, 0, List.of("home"), all);
    }
    if (base != Base.ROOT || names.isEmpty()) {
      return this;
    }
    if (!workspace.isEmpty() && begins(workspace)) {
      return from(Base.HERE, workspace.size());
    }
    for (List<String> temporary : SystemPlaces.temporary()) {
      if (begins(temporary)) {
        return from(Base.TEMP, temporary.size());
      }
    }
    String first = names.get(0);
    boolean homes = first.equals("home") || first.equals("Users");
    if (homes && names.size() > 1) {
      return from(Base.HOME, 2);
    }
    return first.equals("root") ? from(Base.HOME, 1) : this;
  }

  private boolean begins(List<String> start) {
    return names.size() >= start.size() && names.subList(0, start.size()).equals(start);
  }

  private Location from(Base other, int start) {
    return new Location(other, 0, names.subList(start, names.size()), all);
  }

  /**
   * Where a path leads that a tool is given: {@code /} and {@code ~} begin as in a shell, and
   * nothing else of it is special.
   */
  public static Location of(String path) {
    if (path.startsWith("/")) {
      return ROOT.below(path);
    }
    boolean home = path.equals("~") || path.startsWith("~/");
    return home ? HOME.below(path.substring(1)) : HERE.below(path);
  }

  static List<String> names(String path) {
    return ROOT.below(path).names();
  }
}
