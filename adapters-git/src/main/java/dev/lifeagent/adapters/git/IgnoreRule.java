package dev.lifeagent.adapters.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of an ignore file, by gitignore(5) and git's {@code dir.c}. JGit has such rules too; it
 * matches them with regular expressions, so that a few stars in a file of somebody else's
 * repository would keep every call waiting. Texts hold one byte a character, as git compares them.
 * Immutable.
 */
final class IgnoreRule {
  /** Two stars or more between slashes: any number of folders. */
  private static final Pattern FOLDERS = Pattern.compile("\\*{2,}");

  private final boolean negated;
  private final boolean folderOnly;

  /** Whether it is about the last name alone, however deep it lies. */
  private final boolean anywhere;

  private final List<Part> parts;

  /** A pattern over one name, or {@link #FOLDERS}. */
  private record Part(NamePattern name, boolean folders) {}

  private IgnoreRule(boolean negated, boolean folderOnly, String pattern) {
    this.negated = negated;
    this.folderOnly = folderOnly;
    this.anywhere = pattern.indexOf('/') < 0;
    String path = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    this.parts =
        split(path).stream()
            .map(part -> new Part(new NamePattern(part), FOLDERS.matcher(part).matches()))
            .toList();
  }

  /** Reads a line without its end; empty for one that is no rule. */
  static Optional<IgnoreRule> of(String line) {
    if (line.startsWith("#")) {
      return Optional.empty();
    }
    String pattern = withoutTrailingSpaces(line);
    boolean negated = pattern.startsWith("!");
    pattern = negated ? pattern.substring(1) : pattern;
    boolean folderOnly = pattern.endsWith("/");
    pattern = folderOnly ? pattern.substring(0, pattern.length() - 1) : pattern;
    return pattern.isEmpty()
        ? Optional.empty()
        : Optional.of(new IgnoreRule(negated, folderOnly, pattern));
  }

  /** Whether what it matches is not ignored. */
  boolean isNegated() {
    return negated;
  }

  /**
   * Whether it matches a path.
   *
   * @param names the names below the folder of the ignore file; at least one
   * @param folder whether the path is a folder
   */
  boolean matches(List<String> names, boolean folder) {
    if (folderOnly && !folder) {
      return false;
    }
    return anywhere ? parts.get(0).name().matches(names.get(names.size() - 1)) : matches(names);
  }

  private boolean matches(List<String> names) {
    int at = 0;
    int next = 0;
    int star = -1;
    int tried = 0;
    while (next < names.size()) {
      if (at < parts.size() && parts.get(at).folders()) {
        if (at == parts.size() - 1) {
          return true;
        }
        star = at++;
        tried = next;
      } else if (at < parts.size() && parts.get(at).name().matches(names.get(next))) {
        at++;
        next++;
      } else if (star < 0) {
        return false;
      } else {
        at = star + 1;
        next = ++tried;
      }
    }
    return at == parts.size();
  }

  /** At slashes, but for those in brackets; one after a backslash is a slash like any other. */
  private static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int at = 0;
    while (at < path.length()) {
      boolean escaped = path.charAt(at) == '\\' && at + 1 < path.length();
      int end =
          path.charAt(at) == '[' ? NamePattern.afterBracket(path, at) : at + (escaped ? 2 : 1);
      if (path.charAt(end - 1) == '/') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(path, at, end);
      }
      at = end;
    }
    parts.add(part.toString());
    return parts;
  }

  private static String withoutTrailingSpaces(String line) {
    int end = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++; // what a backslash stands before stays
        end = Math.min(i + 1, line.length());
      } else if (line.charAt(i) != ' ') {
        end = i + 1;
      }
    }
    return line.substring(0, end);
  }
}
