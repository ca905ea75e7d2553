package dev.lifeagent.domain.risk.command.rules;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.Location.Kind;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a command deletes, and whether with everything below. */
final class Deletions {
  static final Set<String> PROGRAMS =
      Set.of(
          "rm",
          "grm",
          "srm",
          "shred",
          "wipe",
          "unlink",
          "rimraf",
          "find",
          "gfind",
          "fd",
          "truncate");

  private static final Set<String> CONTAINERS = Set.of("docker", "podman", "nerdctl");
  private static final Set<String> FINDERS = Set.of("find", "gfind", "fd", "fdfind");

  /** Tests of find, by which it does not take all that it finds. */
  private static final Set<String> CHOOSING =
      Set.of(
          "-name",
          "-iname",
          "-path",
          "-ipath",
          "-regex",
          "-type",
          "-mtime",
          "-size",
          "-empty",
          "-newer",
          "-mmin",
          "-atime",
          "-perm",
          "-user",
          "-wholename");

  private static final Set<String> LINKS = Set.of("-H", "-L", "-P");
  private static final Set<String> LISTERS = Set.of("git", "ls", "rg", "grep", "fd", "fdfind");

  private Deletions() {}

  /** Something with everything below it is deleted, and it leads to one of these kinds. */
  static Predicate<Invocation> tree(Kind... kinds) {
    Set<Kind> wanted = Set.of(kinds);
    return at ->
        isRecursive(at)
            && !inContainer(at)
            && targets(at).stream().anyMatch(place -> wanted.contains(place.kind()));
  }

  /** A file is deleted or emptied, and it leads to one of these kinds. */
  static Predicate<Invocation> file(Kind... kinds) {
    Set<Kind> wanted = Set.of(kinds);
    return at ->
        !isRecursive(at)
            && deletes(at)
            && !inContainer(at)
            && targets(at).stream().anyMatch(place -> wanted.contains(place.kind()));
  }

  private static boolean deletes(Invocation at) {
    return !at.runs(FINDERS) || at.hasWord("-delete");
  }

  static boolean isRecursive(Invocation at) {
    return switch (at.program()) {
      case "rm", "grm", "srm", "wipe" ->
          at.has("-r", "-R", "--recursive") || isUnclear(at) || isFromFinder(at);
      case "rimraf" -> true;
      case "find", "gfind" -> at.hasWord("-delete");
      case "fd", "fdfind" -> at.hasWord("-x", "-X", "--exec", "--exec-batch") && at.hasWord("rm");
      default -> false;
    };
  }

  /** What {@code find} finds in a folder is deleted, one file after the other. */
  private static boolean isFromFinder(Invocation at) {
    return at.operands().stream().anyMatch(Deletions::isFound)
        && (at.isWrappedBy(FINDERS) || at.fedBy(other -> other.runs(FINDERS)));
  }

  /** Options that the line does not say may hold any of them. */
  private static boolean isUnclear(Invocation at) {
    return at.words().stream()
        .anyMatch(word -> word.prefix().startsWith("-") && word.literal().isEmpty());
  }

  /** Containers begin with a fresh file system, unless a folder is mounted. */
  static boolean inContainer(Invocation at) {
    Optional<Invocation> wrapper = at.wrapper();
    for (int i = 0; i < 8 && wrapper.isPresent(); i++) {
      Invocation by = wrapper.get();
      if (by.runs(CONTAINERS) && by.sub("run") && !by.has("-v", "--volume", "--mount")) {
        return true;
      }
      wrapper = by.wrapper();
    }
    return false;
  }

  static List<Location> targets(Invocation at) {
    if (at.runs(FINDERS)) {
      return found(at);
    }
    List<Location> all = new ArrayList<>();
    boolean found = false;
    for (Word word : at.operands()) {
      if (isFound(word)) {
        found = true;
      } else {
        all.add(at.where(word));
      }
    }
    if (found) {
      all.addAll(source(at));
    }
    return all;
  }

  /** What {@code find} puts in for its braces, or {@code xargs} adds. */
  private static boolean isFound(Word word) {
    return word.parts().size() == 1 && word.parts().get(0).kind() == WordPart.Kind.UNKNOWN;
  }

  private static List<Location> source(Invocation at) {
    Optional<Invocation> wrapper = at.wrapper();
    for (int i = 0; i < 6 && wrapper.isPresent(); i++) {
      if (wrapper.get().runs(FINDERS)) {
        return found(wrapper.get());
      }
      wrapper = wrapper.get().wrapper();
    }
    List<Location> all = new ArrayList<>();
    at.fedBy(
        other -> {
          if (other.runs(FINDERS)) {
            all.addAll(found(other));
          }
          return other.runs(FINDERS);
        });
    if (all.isEmpty() && at.fedBy(other -> other.runs(LISTERS))) {
      at.fedBy(
          other -> {
            if (other.runs(LISTERS)) {
              other.operands().forEach(word -> all.add(below(other.where(word))));
            }
            return false;
          });
      if (all.stream().noneMatch(place -> place.kind() != Kind.BELOW)) {
        return List.of();
      }
    }
    return all.isEmpty()
        ? at.words().stream().filter(Deletions::isFound).map(at::where).toList()
        : all;
  }

  /** The folders that find begins in; with a test, not all of each. */
  private static List<Location> found(Invocation find) {
    boolean chosen = find.hasWord(CHOOSING::contains);
    if (find.program().startsWith("fd")) {
      return find.operands().stream().skip(1).map(find::where).map(Deletions::below).toList();
    }
    List<Location> all = new ArrayList<>();
    for (Word word : find.words()) {
      String text = word.prefix();
      if ((text.startsWith("-") && !LINKS.contains(text)) || text.equals("(") || text.equals("!")) {
        break;
      }
      if (!text.startsWith("-")) {
        all.add(chosen ? below(find.where(word)) : find.where(word));
      }
    }
    return all.isEmpty() ? List.of(below(find.where(Word.of(".")))) : all;
  }

  /** Something below the folder that the line starts in, or below a home. */
  private static Location below(Location place) {
    if (place.kind() == Kind.HERE) {
      return new Location(place.base(), place.up(), List.of("…"), false);
    }
    return place;
  }
}
