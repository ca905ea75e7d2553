package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.Token.ALNUM;
import static dev.lifeagent.domain.risk.rules.Token.HEX;
import static dev.lifeagent.domain.risk.rules.Token.LOOSE;
import static dev.lifeagent.domain.risk.rules.Token.WORD;
import static dev.lifeagent.domain.risk.rules.Token.prefixed;
import static dev.lifeagent.domain.risk.rules.Token.token;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Tokens for code hosts, build services and package indexes. */
final class CodeHostTokens {
  private CodeHostTokens() {}

  static List<RiskRule> all() {
    return List.of(
        prefixed("github-pat", "ghp_", ALNUM, 36, "A GitHub personal token."),
        prefixed("github-oauth", "gho_", ALNUM, 36, "A GitHub OAuth token."),
        prefixed("github-user", "ghu_", ALNUM, 36, "A GitHub user-to-server token."),
        prefixed("github-app", "ghs_", ALNUM, 36, 250, "A GitHub server-to-server token."),
        prefixed("github-refresh", "ghr_", ALNUM, 36, 76, "A GitHub refresh token."),
        prefixed(
            "github-fine-pat", "github_pat_", "[A-Za-z0-9_]", 82, "A GitHub fine-grained token."),
        prefixed("gitlab-pat", "glpat-", WORD, 20, 200, "A GitLab personal token."),
        prefixed("gitlab-deploy", "gldt-", WORD, 20, 100, "A GitLab deploy token."),
        prefixed("gitlab-feed", "glft-", WORD, 20, 100, "A GitLab feed token."),
        prefixed("gitlab-job", "glcbt-", WORD, 20, 240, "A GitLab job token."),
        prefixed("gitlab-trigger", "glptt-", WORD, 40, "A GitLab pipeline trigger token."),
        prefixed("gitlab-runner", "glrt-", WORD, 20, 100, "A GitLab runner token."),
        prefixed(
            "gitlab-runner-registration",
            "GR1348941",
            WORD,
            20,
            60,
            "A GitLab registration token."),
        prefixed("gitlab-scim", "glsoat-", WORD, 20, 100, "A GitLab SCIM token."),
        prefixed(
            "gitlab-oauth-app", "gloas-", WORD, 64, "The secret of a GitLab OAuth application."),
        prefixed("gitlab-agent", "glagent-", WORD, 50, 100, "A token of the GitLab agent."),
        prefixed("gitlab-mail", "glimt-", WORD, 25, 100, "A GitLab incoming mail token."),
        prefixed("gitlab-flags", "glffct-", WORD, 20, 100, "A GitLab feature flags token."),
        token("gitlab-session")
            .keywords("_gitlab_session=")
            .pattern(
                """
                (?x)
                _gitlab_session= (?<s> [0-9a-z]{32} )
                """)
            .matching("_gitlab_session=" + "a7f3d9b2c5e8046f1b8c2d7a9e4f6035")
            .nonMatching("_gitlab_session=x")
            .reason("The session cookie of a GitLab user.")
            .build(),
        prefixed("bitbucket-app-password", "ATBB", ALNUM, 32, "A Bitbucket app password."),
        prefixed("atlassian-token", "ATATT3", LOOSE, 80, 240, "An Atlassian API token."),
        prefixed("atlassian-connect", "ATCTT3", LOOSE, 80, 240, "An Atlassian access token."),
        prefixed("npm-token", "npm_", ALNUM, 36, "An npm access token."),
        prefixed("pypi-token", "pypi-AgE", WORD, 50, 240, "A PyPI upload token."),
        prefixed("rubygems-key", "rubygems_", HEX, 48, "A RubyGems API key."),
        prefixed("crates-token", "cio", ALNUM, 32, "A crates.io token."),
        prefixed("nuget-key", "oy2", "[a-z0-9]", 43, "A NuGet API key."),
        prefixed("clojars-token", "CLOJARS_", ALNUM, 60, "A Clojars deploy token."),
        prefixed("docker-pat", "dckr_pat_", WORD, 24, 40, "A Docker Hub personal token."),
        prefixed("docker-oat", "dckr_oat_", WORD, 24, 40, "A Docker Hub organisation token."),
        prefixed("artifactory-key", "AKCp", ALNUM, 69, "An Artifactory API key."),
        prefixed("artifactory-reference", "cmVmd", ALNUM, 59, "An Artifactory reference token."),
        prefixed("sonarqube-user", "squ_", LOOSE, 40, "A SonarQube user token."),
        prefixed("sonarqube-project", "sqp_", LOOSE, 40, "A SonarQube project token."),
        prefixed("sonarqube-analysis", "sqa_", LOOSE, 40, "A SonarQube analysis token."),
        prefixed("sourcegraph-token", "sgp_", "[A-Za-z0-9_]", 40, 60, "A Sourcegraph token."),
        prefixed("circleci-token", "CCIPAT_", "[A-Za-z0-9_]", 40, 80, "A CircleCI personal token."),
        prefixed("buildkite-token", "bkua_", ALNUM, 40, "A Buildkite user token."),
        prefixed("readme-key", "rdme_", ALNUM, 70, "A ReadMe API key."),
        token("postman-key")
            .keywords("pmak-")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                PMAK- [A-Fa-f0-9]{24} - [A-Fa-f0-9]{34}
                """)
            .matching("PMAK-" + "a7f3".repeat(6) + "-" + "a7f3".repeat(8) + "ab")
            .nonMatching("PMAK-a7f3")
            .reason("A Postman API key.")
            .build(),
        prefixed("settlemint-app", "sm_aat_", ALNUM, 16, "A SettleMint application token."),
        prefixed("settlemint-personal", "sm_pat_", ALNUM, 16, "A SettleMint personal token."),
        prefixed("settlemint-service", "sm_sat_", ALNUM, 16, "A SettleMint service token."),
        prefixed("launchdarkly-key", "api-", "[a-f0-9-]", 36, "A LaunchDarkly API token."),
        token("launchdarkly-sdk")
            .keywords("sdk-")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9_-] )
                sdk- [0-9a-f]{8} - [0-9a-f]{4} - 4[0-9a-f]{3} - [89ab][0-9a-f]{3} - [0-9a-f]{12}
                (?! [A-Za-z0-9] )
                """)
            .matching("sdk-" + "a7f3d9b2-c5e8-446f-9b8c-2d7a9e4f6035")
            .nonMatching("sdk-00000000-0000-0000-0000-000000000001")
            .reason("A LaunchDarkly key for servers.")
            .build(),
        prefixed("snyk-personal", "snyk_uat.", "[A-Za-z0-9._-]", 24, 200, "A Snyk token."),
        prefixed("snyk-service", "snyk_sat.", "[A-Za-z0-9._-]", 24, 200, "A Snyk service token."),
        prefixed("inngest-key", "signkey-prod-", "[a-f0-9]", 64, "An Inngest signing key."),
        prefixed(
            "1password-service", "ops_eyJ", LOOSE, 100, 240, "A 1Password service account token."),
        token("1password-secret-key")
            .keywords("a3-")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                A3- [A-Z0-9]{6}
                - (?: [A-Z0-9]{11} | [A-Z0-9]{6} - [A-Z0-9]{5} )    # with or without a hyphen in it
                (?: - [A-Z0-9]{5} ){3}
                """)
            .matching("A3-K7RZK7-K7RZK7-K7RZK-K7RZK-K7RZK-K7RZK")
            .nonMatching("A3-K7RZK7")
            .reason("The secret key of a 1Password account.")
            .build());
  }
}
