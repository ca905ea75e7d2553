package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.edit.form.Target;
import dev.lifeagent.domain.patch.parse.NameRules;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.path.RepoPath;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a diff above the hunks of one file, while they are read. */
final class DiffHeader {
  private static final Pattern PASSED_OVER =
      Pattern.compile("(?s)(?:index|similarity index|dissimilarity index|old mode) .*");
  private static final Pattern MODE = Pattern.compile("(?s)(new mode|new file mode) 100(644|755)");

  private final Region region;
  private final int start;
  private boolean git;
  private @Nullable String old;
  private @Nullable String fresh;
  private @Nullable String from;
  private @Nullable String to;
  private boolean copies;
  private @Nullable FileMode mode;
  private boolean changesMetadata;

  DiffHeader(Region region, int start) {
    this.region = region;
    this.start = start;
  }

  /** Takes the line in; false if it is none of this header. */
  boolean take(int at) {
    String line = region.get(at);
    if (line.startsWith(PatchParser.GIT_HEADER)) {
      boolean first = !git && old == null;
      git |= first;
      return first;
    }
    if (line.startsWith("--- ") && old == null && region.startsWith(at + 1, "+++ ")) {
      old = line.substring(4);
      return true;
    }
    if (line.startsWith("+++ ") && old != null && fresh == null) {
      fresh = line.substring(4);
      return true;
    }
    return old == null && takeExtended(line);
  }

  private boolean takeExtended(String line) {
    var made = MODE.matcher(line);
    if (made.matches()) {
      mode = made.group(2).equals("755") ? FileMode.EXECUTABLE : FileMode.REGULAR;
      changesMetadata = true;
      return true;
    }
    if (line.startsWith("rename from ")) {
      from = line.substring("rename from ".length());
    } else if (line.startsWith("rename to ")) {
      to = line.substring("rename to ".length());
    } else if (line.startsWith("copy from ") || line.startsWith("copy to ")) {
      copies = true;
    } else if (!line.startsWith("deleted file mode 100")) {
      return git && PASSED_OVER.matcher(line).matches();
    }
    changesMetadata = true;
    return true;
  }

  boolean names() {
    return old != null && fresh != null;
  }

  boolean changesMetadata() {
    return changesMetadata;
  }

  boolean copies() {
    return copies;
  }

  Optional<FileMode> mode() {
    return Optional.ofNullable(mode);
  }

  boolean isNew() {
    return old != null && NameRules.isDevNull(old);
  }

  boolean isGone() {
    return fresh != null && NameRules.isDevNull(fresh);
  }

  /**
   * Whether the names are written as git writes them, {@code a/} on the left and {@code b/} on the
   * right, or have no folder: only then does git read what was meant.
   */
  boolean isUsual() {
    if (old == null || fresh == null) {
      return git
          && (region.startsWith(start, PatchParser.GIT_HEADER + "a/")
              || region.startsWith(start, PatchParser.GIT_HEADER + "\"a/"));
    }
    boolean left = isNew() || name(old).startsWith("a/");
    boolean right = isGone() || name(fresh).startsWith("b/");
    return (left && right) || (name(old) + name(fresh)).indexOf('/') < 0;
  }

  /** The file that is changed, made or deleted, and where a rename takes it. */
  Target target() {
    if (old == null || fresh == null) {
      throw new IllegalStateException("the header names no file");
    }
    if (isNew() && isGone()) {
      throw region.malformed(start, "both sides are /dev/null");
    }
    Optional<RepoPath> moved = Optional.ofNullable(to).map(name -> path(name(name)));
    if (isUsual() && from == null && !isNew() && !isGone()) {
      return Target.of(same(stripped(old), stripped(fresh)), region.number(start));
    }
    if (from != null) {
      return Target.of(path(name(from)), region.number(start)).movedTo(moved);
    }
    String left = name(isNew() ? fresh : old);
    String right = name(isGone() ? old : fresh);
    boolean usual = isUsual() || (isNew() && left.startsWith("b/"));
    if (usual || !left.equals(right)) {
      return Target.of(same(stripped(left), stripped(right)), region.number(start));
    }
    return Target.of(path(left), region.number(start))
        .orElse(isNew() ? Optional.empty() : withoutFolder(left));
  }

  private RepoPath same(String left, String right) {
    if (!left.equals(right)) {
      throw region.malformed(
          start,
          "both sides have to name one file; for a rename write 'diff --git a/OLD b/NEW', 'rename"
              + " from OLD' and 'rename to NEW'");
    }
    return path(left);
  }

  /** The path that git reads, which takes off one folder. */
  private Optional<RepoPath> withoutFolder(String name) {
    int slash = name.indexOf('/');
    return slash < 0 || slash + 1 == name.length()
        ? Optional.empty()
        : Optional.of(path(name.substring(slash + 1)));
  }

  private RepoPath path(String name) {
    return Label.path(name, region.number(start) - 1);
  }

  private static String name(String text) {
    String name = NameRules.traditional(text, null, 0);
    return name == null ? "" : name;
  }

  private static String stripped(String text) {
    String name = name(text);
    return name.startsWith("a/") || name.startsWith("b/") ? name.substring(2) : name;
  }
}
