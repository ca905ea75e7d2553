package dev.lifeagent.domain.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The closed list of what is denied whatever a policy allows: files that make git, a forge, a
 * build, an editor or an agent run or obey something, and files by which a change hides. Case is
 * folded.
 *
 * <p>This is the only list of its kind: the gate, the page and the command line use it.
 *
 * @since 0.1
 */
public final class ProtectedNames {
  /**
   * The entries, as a refusal quotes them. One that begins with two stars counts at any depth, any
   * other at the root alone. One that ends with two stars is a folder by custom; either way the
   * name itself and everything below it are denied, since a file in the place of a folder, or a
   * folder in the place of a file, would change what its reader finds.
   */
  private static final List<String> ENTRIES =
      Stream.of(
              // git, and what a shell or a program reads its variables from
              "**/.gitmodules **/.gitattributes **/.lfsconfig **/.env **/.envrc",
              // agents
              "**/.claude/** **/.codex/** **/.gemini/** **/.qwen/** **/.opencode/**",
              "**/opencode.json **/opencode.jsonc **/.cursor/** **/.cursorrules **/.mcp.json",
              "**/AGENTS.md **/CLAUDE.md **/GEMINI.md **/QWEN.md",
              // editors, hooks and wrappers
              "**/.vscode/** **/.idea/** **/.zed/** **/*.code-workspace",
              "**/.devcontainer/** **/.devcontainer.json **/.mvn/**",
              "**/.husky/** **/.githooks/** **/lefthook.yml **/.pre-commit-config.yaml",
              // forges and build services
              ".github/** .gitlab/** .gitlab-ci.yml .gitea/** .forgejo/** .circleci/** .travis.yml",
              ".drone.yml .woodpecker* .buildkite/** .tekton/** .teamcity/** .semaphore/**",
              "bitbucket-pipelines.yml Jenkinsfile azure-pipelines.yml azure-pipelines.yaml",
              "appveyor.yml cloudbuild.yaml .ci/**")
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .toList();

  /** The entry of environment files. */
  static final String ENVIRONMENT = "**/.env";

  /** What configures hooks and gates: not even a person opens it to an agent by a policy. */
  private static final List<Glob> NEVER =
      Stream.of(
              "**/.gitmodules",
              "**/.env",
              "**/.claude/settings*.json",
              "**/.codex/**",
              "**/.gemini/settings.json",
              "**/.qwen/settings.json",
              ".github/hooks/**",
              "**/.opencode/**",
              "**/opencode.json",
              "**/opencode.jsonc",
              "**/.cursor/hooks.json",
              "**/.mcp.json",
              // and the folders that hold them
              "**/.{claude,gemini,qwen,cursor}",
              ".github")
          .map(Glob::of)
          .toList();

  /** What configures the hooks of agents outside of a repository: for a user, and for a machine. */
  private static final List<Glob> HOOKS =
      Stream.of(
              "**/.{claude,codex,gemini,qwen,opencode,copilot}",
              "**/.claude/settings*.json",
              "**/.{codex,opencode,copilot}/**",
              "**/.{gemini,qwen}/settings.json",
              "**/.github/hooks/**",
              "**/.github/copilot/**",
              "**/.config/opencode/**",
              "**/.local/state/life-agent/**",
              "**/opencode.{json,jsonc}",
              "**/.cursor/hooks.json",
              "**/.mcp.json",
              "**/{claude-code,gemini-cli,qwen-code}/{managed-,system-,}{settings,mcp}.json",
              "etc/{claude-code,codex,gemini-cli,qwen-code,opencode}/**")
          .map(Glob::of)
          .toList();

  private static final Names ANYWHERE = new Names();
  private static final Names ROOT = new Names();

  static {
    for (String entry : ENTRIES) {
      boolean anywhere = entry.startsWith("**/");
      String rest = anywhere ? entry.substring("**/".length()) : entry;
      String name = rest.endsWith("/**") ? rest.substring(0, rest.length() - 3) : rest;
      (anywhere ? ANYWHERE : ROOT).add(CaseFold.fold(name), entry);
    }
  }

  private ProtectedNames() {}

  /** The entries, each as a refusal quotes it. */
  public static List<String> entries() {
    return List.copyOf(ENTRIES);
  }

  /** The entry that denies the path; empty where none does. */
  public static Optional<String> denying(RepoPath path) {
    String[] segments = path.folded().split("/", -1);
    Optional<String> entry = ROOT.entry(segments[0]);
    for (int i = 0; i < segments.length && entry.isEmpty(); i++) {
      entry = ANYWHERE.entry(segments[i]);
    }
    return entry;
  }

  /**
   * Whether a policy may leave a path of the list to a person ({@code protected_files: review}); a
   * folder that holds one that it may not leave is none either.
   */
  public static boolean isReviewable(RepoPath path) {
    return NEVER.stream().noneMatch(glob -> glob.matchesIgnoringCase(path));
  }

  /**
   * Whether a path outside of a repository is one by which an agent's hooks are set up, or a folder
   * of such: in a home, or for the machine.
   *
   * @param path from the root of the file system
   */
  public static boolean isHookConfiguration(RepoPath path) {
    return HOOKS.stream().anyMatch(glob -> glob.matchesIgnoringCase(path));
  }

  /** Names of one segment, folded, with the entry that each comes from. */
  private static final class Names {
    private final Map<String, String> exact = new HashMap<>();
    private final List<Map.Entry<Glob, String>> globs = new ArrayList<>();

    void add(String name, String entry) {
      if (name.contains("*")) {
        globs.add(Map.entry(Glob.of(name), entry));
      } else {
        exact.put(name, entry);
      }
    }

    Optional<String> entry(String segment) {
      String entry = exact.get(segment);
      if (entry != null) {
        return Optional.of(entry);
      }
      return globs.stream()
          .filter(glob -> glob.getKey().matches(segment))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }
}
