// Which files a build, a forge, a shell or an editor may run on its own. The lists are those of the
// command line (RunByItself.java); a test compares them.

const NAME = /^(?:pom\.xml|(build|settings|init)\.gradle(\.kts)?|gradlew|mvnw|build\.(xml|sbt|rs)|package(-lock)?\.json|\.?(npm|yarn|pnpm)rc(\.\w+)?|(gnu)?makefile|.*\.mk|cmakelists\.txt|.*\.cmake|meson\.build|(docker|container)file.*|(docker-)?compose.*\.ya?ml|setup\.(py|cfg)|pyproject\.toml|conftest\.py|sitecustomize\.py|tox\.ini|noxfile\.py|rakefile|gemfile|.*\.gemspec|cargo\.toml|go\.mod|jenkinsfile|vagrantfile|procfile|justfile|taskfile\.ya?ml|\.envrc|\.?(bash|zsh)(rc|_profile)|\.profile|\.gitattributes|\.gitmodules|.*\.(config|conf|rc)\.[cm]?[jt]s|.*\.(code-workspace|iml))$/i;
const ENDING = /^(?:.*\.(sh|bash|zsh|fish|ps1|psm1|psd1|bat|cmd|vbs|exe|dll|so|dylib|jar|desktop|service|timer|command|targets|props|csproj|vcxproj))$/i;
const FOLDER = /^(?:(.*\/)?(\.github|\.gitlab|\.circleci|\.husky|\.vscode|\.idea|\.devcontainer|\.mvn|\.cargo|buildsrc|hooks|bin|scripts)\/.*)$/i;

export const mayRun = (path, mode) => mode === '100755'
  || NAME.test(path.slice(path.lastIndexOf('/') + 1)) || ENDING.test(path) || FOLDER.test(path);
