package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.Token.ALNUM;
import static dev.lifeagent.domain.risk.rules.Token.HEX;
import static dev.lifeagent.domain.risk.rules.Token.LOOSE;
import static dev.lifeagent.domain.risk.rules.Token.WORD;
import static dev.lifeagent.domain.risk.rules.Token.of;
import static dev.lifeagent.domain.risk.rules.Token.shaped;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Tokens of clouds, hosting and infrastructure. */
final class CloudTokens {
  private CloudTokens() {}

  static List<RiskRule> all() {
    return List.of(
        shaped(
            "aws-access-key-id",
            List.of("akia", "asia", "abia", "acca"),
            "(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)(?![A-Z2-7]{9}EXAMPLE)[A-Z2-7]{16}(?![A-Za-z0-9])",
            "AKIA" + "QYLPMN5HFIQR7XYA",
            "AKIA" + "QYLPMN5HF",
            "The id of an AWS access key."),
        shaped(
            "aws-secret-access-key",
            List.of("aws"),
            "(?i)aws[^\\n]{0,40}(?:secret|sk)[^\\n]{0,20}?[=:\"'>\\s,](?<s>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
            "aws_secret_access_key = " + "k7Rz".repeat(10),
            "aws secret " + "abc",
            "An AWS secret access key: 40 characters of base64 beside its name."),
        of("aws-bedrock-key", "ABSK", LOOSE, 100, 240, "A long-lived API key of Amazon Bedrock."),
        of("aws-bedrock-session", "bedrock-api-key-", LOOSE, 24, 240, "A short-lived Bedrock key."),
        of("aws-mws", "amzn.mws.", WORD, 36, "An Amazon Marketplace token."),
        of("google-api-key", "AIza", WORD, 35, "A Google API key."),
        of("google-oauth-secret", "GOCSPX-", WORD, 28, "The secret of a Google OAuth client."),
        of("google-access-token", "ya29.", WORD, 20, 200, "A Google OAuth access token."),
        of("google-refresh-token", "1//0", WORD, 40, 120, "A Google OAuth refresh token."),
        shaped(
            "azure-client-secret",
            List.of("q~"),
            "(?<![A-Za-z0-9_~.])[A-Za-z0-9_~.]{2,3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}",
            "kX78Q~" + "a7f3d9b2c5e8046f1b8c2d7a9e4f6035",
            "kX78Q~" + "a7f3",
            "The secret of an Entra ID application."),
        shaped(
            "azure-account-key",
            List.of("accountkey=", "sharedaccesskey=", "sharedaccesssignature="),
            "(?i)(?:Account|SharedAccess)(?:Key|Signature)=(?<s>[A-Za-z0-9+/=%&;]{40,120})",
            "AccountKey=" + "k7Rz".repeat(22),
            "AccountKey=" + "k7Rz",
            "A key of an Azure storage account, queue or hub in a connection string."),
        shaped(
            "azure-sas",
            List.of("sig="),
            "(?i)[?&]sig=(?<s>[A-Za-z0-9%+/]{43,80})(?:%3d|=)?",
            "?sv=2024&sig=" + "k7Rz".repeat(11),
            "?sig=abc",
            "The signature of an Azure shared access link or a function key."),
        of("digitalocean-pat", "dop_v1_", HEX, 64, "A DigitalOcean personal token."),
        of("digitalocean-oauth", "doo_v1_", HEX, 64, "A DigitalOcean OAuth token."),
        of("digitalocean-refresh", "dor_v1_", HEX, 64, "A DigitalOcean refresh token."),
        of("alibaba-access-key", "LTAI", ALNUM, 12, 26, "The id of an Alibaba Cloud access key."),
        of("tencent-secret-id", "AKID", ALNUM, 32, "The id of a Tencent Cloud secret."),
        of("yandex-api-key", "AQVN", WORD, 35, 38, "A Yandex Cloud API key."),
        of("yandex-s3-key", "YC", WORD, 38, "A static key of Yandex Cloud."),
        of("yandex-iam-token", "t1.9eu", LOOSE, 80, 240, "An IAM token of Yandex Cloud."),
        of("cloudflare-origin-ca", "v1.0-", "[a-f0-9-]", 171, "A Cloudflare origin CA key."),
        of("heroku-key", "HRKU-AA", WORD, 58, "A Heroku API key."),
        of("fly-token", "fo1_", WORD, 43, "A Fly.io deploy token."),
        of("fly-macaroon", "fm2_", LOOSE, 100, 240, "A Fly.io macaroon."),
        of("fly-macaroon-old", "fm1r_", LOOSE, 100, 240, "A Fly.io macaroon."),
        of("supabase-pat", "sbp_", HEX, 40, "A Supabase personal token."),
        of("netlify-pat", "nfp_", ALNUM, 36, "A Netlify personal token."),
        of("render-key", "rnd_", ALNUM, 28, 40, "A Render API key."),
        of("neon-key", "napi_", ALNUM, 60, 70, "A Neon API key."),
        of("planetscale-token", "pscale_tkn_", LOOSE, 32, 64, "A PlanetScale service token."),
        of("planetscale-oauth", "pscale_oauth_", LOOSE, 32, 64, "A PlanetScale OAuth token."),
        of("planetscale-password", "pscale_pw_", LOOSE, 32, 64, "A PlanetScale password."),
        shaped(
            "terraform-token",
            List.of(".atlasv1."),
            "(?<![A-Za-z0-9])[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}",
            "k7Rzk7Rzk7Rzk7.atlasv1." + "k7Rz".repeat(16),
            "x.atlasv1.y",
            "A token of HCP Terraform."),
        of("vault-service-token", "hvs.", WORD, 24, 200, "A service token of HashiCorp Vault."),
        of("vault-batch-token", "hvb.", WORD, 24, 240, "A batch token of HashiCorp Vault."),
        of("vault-recovery-token", "hvr.", WORD, 24, 240, "A recovery token of HashiCorp Vault."),
        shaped(
            "vault-old-token",
            List.of(RiskRule.TOKEN),
            "(?<![A-Za-z0-9_.-])[sbr]\\.(?=[A-Za-z]{0,23}[0-9])(?=[A-Z0-9]{0,23}[a-z])[A-Za-z0-9]{24}(?![A-Za-z0-9])",
            "s." + "k7Rz".repeat(6),
            "s." + "THISSTRINGISALLUPPERCASE",
            "A token of HashiCorp Vault before version 1.10."),
        of("pulumi-token", "pul-", HEX, 40, "A Pulumi access token."),
        shaped(
            "doppler-token",
            List.of("dp."),
            "(?<![A-Za-z0-9])dp\\.(?:pt|ct|st|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}",
            "dp.pt." + "k7Rz".repeat(11).substring(1),
            "dp.pt.short",
            "A Doppler token."),
        of("infracost-key", "ico-", ALNUM, 32, "An Infracost API key."),
        of("prefect-key", "pnu_", ALNUM, 36, "A Prefect API key."),
        of("octopus-key", "API-", "[A-Z0-9]", 26, 32, "An Octopus Deploy API key."),
        shaped(
            "harness-token",
            List.of("pat.", "sat."),
            "(?<![A-Za-z0-9])[ps]at\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20}",
            "pat." + "k7Rz".repeat(5) + "ab." + "k7Rz".repeat(6) + "." + "k7Rz".repeat(5),
            "pat.short.x",
            "A Harness token."),
        of("databricks-token", "dapi", HEX, 32, "A Databricks token."),
        of("openshift-token", "sha256~", WORD, 43, "A token of an OpenShift user."),
        of("scalingo-token", "tk-us-", WORD, 48, "A Scalingo token."),
        of("tailscale-key", "tskey-", WORD, 20, 200, "A Tailscale key."),
        of("defined-networking-key", "dnkey-", LOOSE, 40, 120, "A Defined Networking API key."),
        of("age-key", "AGE-SECRET-KEY-1", "[A-Z0-9]", 58, "A secret key of age."));
  }
}
