package dev.lifeagent.domain.path;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Files that a build, a forge, a shell, an editor or an agent may run or obey by itself: a reviewer
 * looks twice at them. To what no policy opens ({@link ProtectedNames}) it adds what a policy may
 * open; that part helps and does not promise to be whole.
 *
 * <p>The regular expressions are such as Java and JavaScript read alike.
 *
 * @since 0.1
 */
public final class ReviewMarks {
  private static final String EXECUTABLE = "100755";

  /** Last segments of paths. */
  private static final List<String> NAMES =
      List.of(
          "pom\\.xml",
          "(build|settings|init)\\.gradle(\\.kts)?",
          "gradlew|mvnw|build\\.(xml|sbt|rs)",
          "package\\.json",
          "\\.?(npm|yarn|pnpm)rc(\\.\\w+)?",
          "(gnu)?makefile|[^/]*\\.mk|cmakelists\\.txt|[^/]*\\.cmake|meson\\.build",
          "(docker|container)file[^/]*|(docker-)?compose[^/]*\\.ya?ml",
          "setup\\.(py|cfg)|pyproject\\.toml|conftest\\.py|sitecustomize\\.py|tox\\.ini|noxfile\\.py",
          "rakefile|gemfile|[^/]*\\.gemspec|cargo\\.toml|go\\.mod",
          "jenkinsfile|vagrantfile|procfile|justfile|taskfile\\.ya?ml",
          "\\.?(bash|zsh)(rc|_profile)|\\.profile",
          "[^/]*\\.(config|conf|rc)\\.[cm]?[jt]s|[^/]*\\.iml",
          "[^/]*\\.(sh|bash|zsh|fish|ps1|psm1|psd1|bat|cmd|vbs|exe|dll|so|dylib|jar|desktop)",
          "[^/]*\\.(service|timer|command|targets|props|csproj|vcxproj)");

  /** Segments before the last. */
  private static final List<String> FOLDERS =
      List.of("\\.cargo|buildsrc|\\.github|\\.gitlab|\\.circleci");

  /** The same, but in a folder of sources such a segment is the name of a package. */
  private static final List<String> SCRIPTS = List.of("hooks|bin|scripts");

  /** Names of files that pin what a build downloads. */
  private static final List<String> LOCKS =
      List.of(
          "[^/]*[.-]lock(\\.(json|ya?ml|toml|hcl|bin))?|[^/]*\\.(lockfile|lockb)",
          "npm-shrinkwrap\\.json|go\\.(sum|work\\.sum)|packages?\\.(lock\\.json|resolved)",
          "(requirements|constraints)[^/]*\\.txt|verification-metadata\\.xml");

  private static final String LOCK_EXPRESSION = "(?:.*/)?(?:%s)".formatted(either(LOCKS));

  private static final Pattern LOCK = Pattern.compile(LOCK_EXPRESSION, Pattern.CASE_INSENSITIVE);

  private static final String EXPRESSION =
      ("(?:.*/)?(?:(?:%s)(?:/.*)?|(?:%s)|(?:%s)/.*)|(?:%s)(?:/.*)?"
              + "|(?!(?:.*/)?(?:src|source)/)(?:.*/)?(?:%s)/.*")
          .formatted(
              protectedNames(true),
              either(NAMES),
              either(FOLDERS),
              protectedNames(false),
              either(SCRIPTS));

  private static final Pattern PATHS = Pattern.compile(EXPRESSION, Pattern.CASE_INSENSITIVE);

  private ReviewMarks() {}

  /**
   * What a reviewer is told of a file: {@code executable}, {@code a build or an editor may run it},
   * {@code it pins what a build downloads}, or nothing, which is the empty text.
   *
   * @param path where it lies, or lay
   * @param mode git's mode, such as {@code 100644}; any other text where it is not known
   */
  public static String of(String path, String mode) {
    if (mode.equals(EXECUTABLE)) {
      return "executable";
    }
    if (PATHS.matcher(path).matches()) {
      return "a build or an editor may run it";
    }
    return LOCK.matcher(path).matches() ? "it pins what a build downloads" : "";
  }

  /**
   * What a whole path has to match, in any case, to pin what a build downloads, such as {@code
   * package-lock.json}: a regular expression that Java and JavaScript read alike.
   */
  public static String lockExpression() {
    return LOCK_EXPRESSION;
  }

  /**
   * What a whole path has to match, in any case, to bear a mark: a regular expression that Java and
   * JavaScript read alike.
   */
  public static String expression() {
    return EXPRESSION;
  }

  private static String protectedNames(boolean anywhere) {
    return either(
        ProtectedNames.entries().stream()
            .filter(entry -> entry.startsWith("**/") == anywhere)
            .map(entry -> entry.replaceFirst("^\\*\\*/", "").replaceFirst("/\\*\\*$", ""))
            .map(name -> name.replace(".", "\\.").replace("*", "[^/]*"))
            .toList());
  }

  private static String either(List<String> expressions) {
    return String.join("|", expressions);
  }
}
