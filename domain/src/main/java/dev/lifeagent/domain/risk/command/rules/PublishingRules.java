package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.command.CommandRule;
import java.util.List;
import java.util.Set;

/** What is put before the public, and repositories that are changed where they are kept. */
final class PublishingRules {
  private PublishingRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule(
                "publish-package",
                MEDIUM,
                "npm",
                "pnpm",
                "yarn",
                "bun",
                "cargo",
                "twine",
                "poetry",
                "uv",
                "flit",
                "hatch",
                "gem",
                "mvn",
                "mvnw",
                "gradle",
                "gradlew",
                "dotnet",
                "nuget",
                "lerna",
                "changeset",
                "pod",
                "mix",
                "helm",
                "vsce",
                "ovsx",
                "jsr",
                "deno",
                "semantic-release",
                "release-it",
                "goreleaser",
                "luarocks",
                "stack",
                "cabal",
                "composer",
                "conda",
                "anaconda",
                "rake",
                "np")
            .when(PublishingRules::publishes)
            .matches(
                "npm publish",
                "npm publish --access public",
                "cargo publish",
                "twine upload dist/*",
                "gem push x.gem",
                "mvn -B deploy",
                "./gradlew publish",
                "poetry publish --build",
                "python3 -m twine upload dist/x; twine upload x")
            .passes(
                "npm publish --dry-run",
                "npm pack",
                "cargo publish --dry-run",
                "twine check dist/*",
                "mvn verify",
                "npm run publish-docs",
                "gradle publishToMavenLocal")
            .because("Publishes a package; what is public cannot be taken back."),
        rule("publish-python-module", MEDIUM, "python", "python3")
            .when(
                at -> at.values("-m").stream().anyMatch(w -> w.is("twine")) && at.hasWord("upload"))
            .matches("python3 -m twine upload dist/*")
            .passes("python3 -m twine check dist/*", "python3 -m build")
            .because("Publishes a package; what is public cannot be taken back."),
        rule("unpublish-package", HIGH, "npm", "pnpm", "yarn", "cargo", "gem")
            .when(
                at ->
                    at.subAny("unpublish", "yank", "deprecate")
                        || at.sub("owner", "add")
                        || at.sub("owner", "rm")
                        || at.sub("access", "public")
                        || at.sub("npm", "unpublish"))
            .matches("npm unpublish x --force", "cargo yank --version 1.0.0", "npm owner add eve x")
            .passes("npm owner ls x", "npm view x")
            .because("Takes a package from those who use it, or gives it to someone."),
        rule("publish-image", MEDIUM, "docker", "podman", "nerdctl", "skopeo", "crane", "buildah")
            .when(
                at ->
                    at.subAny("push")
                        || at.sub("image", "push")
                        || at.sub("compose", "push")
                        || at.sub("manifest", "push")
                        || (at.program().equals("skopeo") && at.subAny("copy", "delete"))
                        || (at.subAny("build", "buildx") && at.has("--push")))
            .matches("docker push me/x:1", "docker buildx build --push -t me/x .")
            .passes("docker build -t me/x .", "docker pull x")
            .because("Publishes an image, which others start without a look."),
        rule("repository-destroy", HIGH, "gh", "glab", "hub")
            .when(
                at ->
                    at.sub("repo", "delete")
                        || at.sub("repo", "archive")
                        || at.sub("release", "delete")
                        || at.sub("secret", "delete")
                        || at.sub("secret", "remove")
                        || (at.sub("repo", "edit") && at.hasWord(w -> w.startsWith("--visibility")))
                        || (at.sub("api")
                            && at.values("-X", "--method").stream()
                                .anyMatch(w -> w.shown().equalsIgnoreCase("delete"))))
            .matches(
                "gh repo delete me/x --yes",
                "gh api -X DELETE repos/me/x",
                "gh release delete v1",
                "gh repo edit --visibility public")
            .passes("gh repo view", "gh api repos/me/x", "gh release view v1")
            .because("Deletes a repository or a release, or shows it to everyone."),
        rule("repository-decide", MEDIUM, "gh", "glab", "hub")
            .when(
                at ->
                    at.sub("pr", "merge")
                        || at.sub("mr", "merge")
                        || at.sub("release", "edit")
                        || at.sub("secret", "set")
                        || at.sub("variable", "set")
                        || at.sub("ssh-key", "add")
                        || at.sub("gpg-key", "add")
                        || at.sub("workflow", "disable")
                        || (at.sub("pr", "review") && at.has("-a", "--approve")))
            .matches("gh pr merge 1 --admin", "gh secret set X", "gh pr review 1 --approve")
            .passes("gh pr create", "gh pr view 1", "gh release list")
            .because("Decides what a person should: a merge, a release, a secret."),
        rule("repository-speak", LOW, "gh", "glab", "hub")
            .when(
                at ->
                    (Set.of("pr", "mr", "issue", "gist", "repo", "release").contains(at.operand(0))
                            && Set.of("create", "comment", "close", "edit", "reopen", "fork")
                                .contains(at.operand(1)))
                        || (at.sub("api")
                            && at.has(
                                "-X", "--method", "-f", "-F", "--field", "--raw-field", "--input"))
                        || at.sub("workflow", "run"))
            .matches("gh pr create --title x", "gh issue comment 1 --body x")
            .passes("gh pr list")
            .because("Writes where others read, in the person's name."),
        rule("git-push", LOW, "git")
            .when(at -> at.sub("push") && !GitRules.exactly(at, "-n", "--dry-run"))
            .matches("git push", "git push -u origin x")
            .passes("git push --dry-run", "git pull", "git stash push")
            .because("Shows the work to others."));
  }

  private static boolean publishes(Invocation at) {
    if (GitRules.exactly(at, "--dry-run", "-n", "--no-publish", "--help")
        || at.hasWord("--snapshot", "--skip=publish")) {
      return false;
    }
    return switch (at.program()) {
      case "npm",
          "pnpm",
          "yarn",
          "bun",
          "cargo",
          "poetry",
          "uv",
          "flit",
          "hatch",
          "lerna",
          "changeset",
          "vsce",
          "ovsx",
          "jsr",
          "deno" ->
          at.subAny("publish") || at.sub("npm", "publish");
      case "twine" -> at.subAny("upload");
      case "gem" -> at.subAny("push");
      case "mvn", "mvnw" ->
          at.operands().stream()
              .anyMatch(
                  w ->
                      Set.of(
                              "deploy",
                              "release:perform",
                              "deploy:deploy",
                              "deploy:deploy-file",
                              "site-deploy",
                              "nexus-staging:release")
                          .contains(w.prefix()));
      case "gradle", "gradlew" ->
          at.operands().stream()
              .anyMatch(
                  w ->
                      w.prefix()
                          .matches(
                              "(?:.*:)?publish(?!.*Local$).*|(?:.*:)?uploadArchives|(?:.*:)?bintrayUpload"));
      case "dotnet" -> at.sub("nuget", "push") || at.sub("nuget", "delete");
      case "nuget" -> at.subAny("push", "delete");
      case "pod" -> at.sub("trunk", "push") || at.sub("repo", "push");
      case "mix" -> at.subAny("hex.publish");
      case "helm" -> at.subAny("push");
      case "semantic-release", "np", "release-it" -> true;
      case "goreleaser" -> at.subAny("release");
      case "luarocks", "stack", "cabal" -> at.subAny("upload");
      case "conda", "anaconda" -> at.subAny("upload");
      case "rake" -> at.subAny("release");
      default -> false;
    };
  }
}
