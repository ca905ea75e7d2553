package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files that a build, a forge, a shell or an editor may run without anyone saying so. A reviewer
 * looks twice at them; the list helps and does not promise to be whole.
 */
final class AutoExecutedFiles {
  private static final String EXECUTABLE = "100755";

  private static final Pattern NAMES =
      Pattern.compile(
          "(?i)pom\\.xml|(build|settings|init)\\.gradle(\\.kts)?|gradlew|mvnw|build\\.(xml|sbt|rs)"
              + "|package(-lock)?\\.json|\\.?(npm|yarn|pnpm)rc(\\.\\w+)?|(gnu)?makefile|.*\\.mk"
              + "|cmakelists\\.txt|.*\\.cmake|meson\\.build|(docker|container)file.*"
              + "|(docker-)?compose.*\\.ya?ml|setup\\.(py|cfg)|pyproject\\.toml|conftest\\.py"
              + "|sitecustomize\\.py|tox\\.ini|noxfile\\.py|rakefile|gemfile|.*\\.gemspec"
              + "|cargo\\.toml|go\\.mod|jenkinsfile|vagrantfile|procfile|justfile|taskfile\\.ya?ml"
              + "|\\.envrc|\\.?(bash|zsh)(rc|_profile)|\\.profile|\\.gitattributes|\\.gitmodules"
              + "|.*\\.(config|conf|rc)\\.[cm]?[jt]s|.*\\.(code-workspace|iml)");

  private static final Pattern ENDINGS =
      Pattern.compile(
          "(?i).*\\.(sh|bash|zsh|fish|ps1|psm1|psd1|bat|cmd|vbs|exe|dll|so|dylib|jar|desktop"
              + "|service|timer|command|targets|props|csproj|vcxproj)");

  private static final Pattern FOLDERS =
      Pattern.compile(
          "(?i)(.*/)?(\\.github|\\.gitlab|\\.circleci|\\.husky|\\.vscode|\\.idea|\\.devcontainer"
              + "|\\.mvn|\\.cargo|buildsrc|hooks|bin|scripts)/.*");

  static final List<Pattern> FILES = List.of(NAMES, ENDINGS, FOLDERS);

  private AutoExecutedFiles() {}

  /** What a reviewer is told about a file of a plan; empty when there is nothing. */
  static String flag(JsonNode file) {
    if (file.path("status").asText().equals("deleted")) {
      return "";
    }
    if (file.path("mode").asText().equals(EXECUTABLE)) {
      return "! executable";
    }
    return may(file.path("path").asText()) ? "! a build or an editor may run it" : "";
  }

  private static boolean may(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return NAMES.matcher(name).matches()
        || ENDINGS.matcher(name).matches()
        || FOLDERS.matcher(path).matches();
  }
}
