package dev.lifeagent.domain.command;

import dev.lifeagent.domain.command.Location.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What locations mean to the one who asks for a command. */
final class LocationKinds {
  private static final Set<String> SYSTEM =
      Set.of(
          ("bin boot dev etc lib lib32 lib64 proc root run sbin sys usr var opt srv home mnt media Users"
                  + " System Library Applications Volumes nix snap private")
              .split(" ", -1));

  private static final Pattern HOME_CACHE =
      Pattern.compile(
          "(?:\\.cache|\\.m2/repository|\\.npm|\\.gradle|\\.ivy2|\\.nuget|\\.yarn|\\.bun"
              + "|\\.cargo/(?:registry|git)|\\.rustup|Library/(?:Caches|Developer)|\\.pnpm-store|\\.nvm"
              + "|\\.vscode|\\.local/share/pnpm|go/pkg|\\.sbt|\\.terraform\\.d/plugin-cache)"
              + "(?:/.*)?");
  private static final Pattern SYSTEM_CACHE =
      Pattern.compile("var/(?:cache/.+|lib/apt/lists(?:/.*)?|log/.+|tmp(?:/.*)?)");

  private LocationKinds() {}

  static Kind of(Location at) {
    return switch (at.base()) {
      case ROOT -> rooted(at);
      case HOME ->
          at.names().isEmpty() ? Kind.HOME : cached(HOME_CACHE, at) ? Kind.CACHE : Kind.IN_HOME;
      case TEMP -> Kind.TEMP;
      case HERE -> relative(at);
      case UNKNOWN ->
          !at.names().isEmpty()
              ? Kind.BELOW_UNKNOWN
              : at.all() ? Kind.ALL_OF_UNKNOWN : Kind.UNKNOWN;
    };
  }

  private static Kind rooted(Location at) {
    List<String> names = at.names();
    if (names.isEmpty()) {
      return Kind.ROOT;
    }
    String first = names.get(0);
    if (first.equals("dev") && names.size() > 1) {
      return SystemPlaces.isStream(names) ? Kind.NONE : Kind.DEVICE;
    }
    if (first.startsWith(Location.HOLE)) {
      return Kind.ROOT; // all of it, if the variable is empty
    }
    if (cached(SYSTEM_CACHE, at)) {
      return Kind.CACHE;
    }
    return SYSTEM.contains(first) || names.size() == 1 ? Kind.SYSTEM : Kind.OUTSIDE;
  }

  private static Kind relative(Location at) {
    List<String> names = at.names();
    if (at.up() > 0) {
      return Kind.PARENT;
    }
    if (names.isEmpty()) {
      return Kind.HERE;
    }
    if (names.get(0).equals(".git")) {
      return Kind.REPOSITORY;
    }
    return names.size() == 1 && names.get(0).equals(Location.HOLE)
        ? Kind.BELOW_UNKNOWN
        : Kind.BELOW;
  }

  private static boolean cached(Pattern pattern, Location at) {
    return pattern.matcher(at.path()).matches();
  }
}
