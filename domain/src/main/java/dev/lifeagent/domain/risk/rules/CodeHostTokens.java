package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.Token.ALNUM;
import static dev.lifeagent.domain.risk.rules.Token.HEX;
import static dev.lifeagent.domain.risk.rules.Token.LOOSE;
import static dev.lifeagent.domain.risk.rules.Token.WORD;
import static dev.lifeagent.domain.risk.rules.Token.of;
import static dev.lifeagent.domain.risk.rules.Token.shaped;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Tokens of code hosts, build services and package indexes. */
final class CodeHostTokens {
  private CodeHostTokens() {}

  static List<RiskRule> all() {
    return List.of(
        of("github-pat", "ghp_", ALNUM, 36, "A GitHub personal token."),
        of("github-oauth", "gho_", ALNUM, 36, "A GitHub OAuth token."),
        of("github-user", "ghu_", ALNUM, 36, "A GitHub user-to-server token."),
        of("github-app", "ghs_", ALNUM, 36, 250, "A GitHub server-to-server token."),
        of("github-refresh", "ghr_", ALNUM, 36, 76, "A GitHub refresh token."),
        of("github-fine-pat", "github_pat_", "[A-Za-z0-9_]", 82, "A GitHub fine-grained token."),
        of("gitlab-pat", "glpat-", WORD, 20, 200, "A GitLab personal token."),
        of("gitlab-deploy", "gldt-", WORD, 20, 100, "A GitLab deploy token."),
        of("gitlab-feed", "glft-", WORD, 20, 100, "A GitLab feed token."),
        of("gitlab-job", "glcbt-", WORD, 20, 240, "A GitLab job token."),
        of("gitlab-trigger", "glptt-", WORD, 40, "A GitLab pipeline trigger token."),
        of("gitlab-runner", "glrt-", WORD, 20, 100, "A GitLab runner token."),
        of("gitlab-runner-registration", "GR1348941", WORD, 20, 60, "A GitLab registration token."),
        of("gitlab-scim", "glsoat-", WORD, 20, 100, "A GitLab SCIM token."),
        of("gitlab-oauth-app", "gloas-", WORD, 64, "The secret of a GitLab OAuth application."),
        of("gitlab-agent", "glagent-", WORD, 50, 100, "A token of the GitLab agent."),
        of("gitlab-mail", "glimt-", WORD, 25, 100, "A GitLab incoming mail token."),
        of("gitlab-flags", "glffct-", WORD, 20, 100, "A GitLab feature flags token."),
        shaped(
            "gitlab-session",
            List.of("_gitlab_session="),
            "_gitlab_session=(?<s>[0-9a-z]{32})",
            "_gitlab_session=" + "a7f3d9b2c5e8046f1b8c2d7a9e4f6035",
            "_gitlab_session=x",
            "The session cookie of a GitLab user."),
        of("bitbucket-app-password", "ATBB", ALNUM, 32, "A Bitbucket app password."),
        of("atlassian-token", "ATATT3", LOOSE, 80, 240, "An Atlassian API token."),
        of("atlassian-connect", "ATCTT3", LOOSE, 80, 240, "An Atlassian access token."),
        of("npm-token", "npm_", ALNUM, 36, "An npm access token."),
        of("pypi-token", "pypi-AgE", WORD, 50, 240, "A PyPI upload token."),
        of("rubygems-key", "rubygems_", HEX, 48, "A RubyGems API key."),
        of("crates-token", "cio", ALNUM, 32, "A crates.io token."),
        of("nuget-key", "oy2", "[a-z0-9]", 43, "A NuGet API key."),
        of("clojars-token", "CLOJARS_", ALNUM, 60, "A Clojars deploy token."),
        of("docker-pat", "dckr_pat_", WORD, 24, 40, "A Docker Hub personal token."),
        of("docker-oat", "dckr_oat_", WORD, 24, 40, "A Docker Hub organisation token."),
        of("artifactory-key", "AKCp", ALNUM, 69, "An Artifactory API key."),
        of("artifactory-reference", "cmVmd", ALNUM, 59, "An Artifactory reference token."),
        of("sonarqube-user", "squ_", LOOSE, 40, "A SonarQube user token."),
        of("sonarqube-project", "sqp_", LOOSE, 40, "A SonarQube project token."),
        of("sonarqube-analysis", "sqa_", LOOSE, 40, "A SonarQube analysis token."),
        of("sourcegraph-token", "sgp_", "[A-Za-z0-9_]", 40, 60, "A Sourcegraph token."),
        of("circleci-token", "CCIPAT_", "[A-Za-z0-9_]", 40, 80, "A CircleCI personal token."),
        of("buildkite-token", "bkua_", ALNUM, 40, "A Buildkite user token."),
        of("readme-key", "rdme_", ALNUM, 70, "A ReadMe API key."),
        shaped(
            "postman-key",
            List.of("pmak-"),
            "(?<![A-Za-z0-9])PMAK-[A-Fa-f0-9]{24}-[A-Fa-f0-9]{34}",
            "PMAK-" + "a7f3".repeat(6) + "-" + "a7f3".repeat(8) + "ab",
            "PMAK-a7f3",
            "A Postman API key."),
        of("settlemint-app", "sm_aat_", ALNUM, 16, "A SettleMint application token."),
        of("settlemint-personal", "sm_pat_", ALNUM, 16, "A SettleMint personal token."),
        of("settlemint-service", "sm_sat_", ALNUM, 16, "A SettleMint service token."),
        of("launchdarkly-key", "api-", "[a-f0-9-]", 36, "A LaunchDarkly API token."),
        of("1password-service", "ops_eyJ", LOOSE, 100, 240, "A 1Password service account token."),
        shaped(
            "1password-secret-key",
            List.of("a3-"),
            "(?<![A-Za-z0-9])A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}",
            "A3-K7RZK7-K7RZK7-K7RZK-K7RZK-K7RZK-K7RZK",
            "A3-K7RZK7",
            "The secret key of a 1Password account."));
  }
}
