// Which files a build, a forge, a shell or an editor may run by itself.

const RUNS = [
  /(^|\/)(pom\.xml|build\.gradle(\.kts)?|settings\.gradle(\.kts)?|gradlew|mvnw|package\.json|Makefile|GNUmakefile|CMakeLists\.txt|Dockerfile[^/]*|docker-compose[^/]*|compose\.ya?ml|setup\.(py|cfg)|pyproject\.toml|conftest\.py|tox\.ini|noxfile\.py|Rakefile|Gemfile|Cargo\.toml|build\.rs|go\.mod|Jenkinsfile|Vagrantfile|Procfile|justfile|Taskfile\.ya?ml|\.envrc|\.bashrc|\.profile|\.pre-commit-config\.yaml)$/i,
  /\.(sh|bash|zsh|fish|ps1|psm1|bat|cmd|vbs|exe|dll|so|dylib|jar|desktop|service|timer|command)$/i,
  /(^|\/)(\.github|\.gitlab|\.circleci|\.husky|\.vscode|\.idea|\.devcontainer|\.mvn|hooks|bin|scripts)\//i,
];

export const mayRun = (path, mode) => mode === '100755' || RUNS.some((pattern) => pattern.test(path));
