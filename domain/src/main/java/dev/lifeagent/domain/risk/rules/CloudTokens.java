package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.Token.ALNUM;
import static dev.lifeagent.domain.risk.rules.Token.HEX;
import static dev.lifeagent.domain.risk.rules.Token.LOOSE;
import static dev.lifeagent.domain.risk.rules.Token.WORD;
import static dev.lifeagent.domain.risk.rules.Token.prefixed;
import static dev.lifeagent.domain.risk.rules.Token.token;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Tokens for clouds, hosting and infrastructure. */
final class CloudTokens {
  private CloudTokens() {}

  static List<RiskRule> all() {
    return List.of(
        token("aws-access-key-id")
            .keywords("akia", "asia", "abia", "acca")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                (?: AKIA | ASIA | ABIA | ACCA )
                (?! [A-Z2-7]{9} EXAMPLE )      # the key in the manuals of AWS
                [A-Z2-7]{16}
                (?! [A-Za-z0-9] )
                """)
            .matching("AKIA" + "QYLPMN5HFIQR7XYA")
            .nonMatching("AKIA" + "QYLPMN5HF")
            .reason("The id of an AWS access key.")
            .build(),
        token("aws-secret-access-key")
            .keywords("aws")
            .pattern(
                """
                (?xi)
                # the value alone could be any base64, so its name is required
                aws [^\\n]{0,40} (?: secret | sk ) [^\\n]{0,20}?
                [=:"'>\\s,]
                (?<s> [A-Za-z0-9/+]{40} )
                (?! [A-Za-z0-9/+=] )           # exactly 40
                """)
            .matching("aws_secret_access_key = " + "k7Rz".repeat(10))
            .nonMatching("aws secret " + "abc")
            .reason("An AWS secret access key: 40 characters of base64 beside its name.")
            .build(),
        prefixed(
            "aws-bedrock-key", "ABSK", LOOSE, 100, 240, "A long-lived API key of Amazon Bedrock."),
        prefixed(
            "aws-bedrock-session",
            "bedrock-api-key-",
            LOOSE,
            24,
            240,
            "A short-lived Bedrock key."),
        prefixed("aws-mws", "amzn.mws.", WORD, 36, "An Amazon Marketplace token."),
        prefixed("google-api-key", "AIza", WORD, 35, "A Google API key."),
        prefixed(
            "google-oauth-secret", "GOCSPX-", WORD, 28, "The secret of a Google OAuth client."),
        prefixed("google-access-token", "ya29.", WORD, 20, 200, "A Google OAuth access token."),
        prefixed("google-refresh-token", "1//0", WORD, 40, 120, "A Google OAuth refresh token."),
        token("azure-client-secret")
            .keywords("q~")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9_~.] )
                [A-Za-z0-9_~.]{2,3} [0-9] Q~
                [A-Za-z0-9_~.-]{31,34}
                """)
            .matching("kX78Q~" + "a7f3d9b2c5e8046f1b8c2d7a9e4f6035")
            .nonMatching("kX78Q~" + "a7f3")
            .reason("The secret of an Entra ID application.")
            .build(),
        token("azure-account-key")
            .keywords("accountkey=", "sharedaccesskey=", "sharedaccesssignature=")
            .pattern(
                """
                (?xi)
                (?: Account | SharedAccess ) (?: Key | Signature ) =
                (?<s> [A-Za-z0-9+/=%&;]{40,120} )
                """)
            .matching("AccountKey=" + "k7Rz".repeat(22))
            .nonMatching("AccountKey=" + "k7Rz")
            .reason("A key of an Azure storage account, queue or hub in a connection string.")
            .build(),
        token("azure-sas")
            .keywords("sig=")
            .pattern(
                """
                (?xi)
                [?&] sig= (?<s> [A-Za-z0-9%+/]{43,80} ) (?: %3d | = )?
                """)
            .matching("?sv=2024&sig=" + "k7Rz".repeat(11))
            .nonMatching("?sig=abc")
            .reason("The signature of an Azure shared access link or a function key.")
            .build(),
        prefixed("digitalocean-pat", "dop_v1_", HEX, 64, "A DigitalOcean personal token."),
        prefixed("digitalocean-oauth", "doo_v1_", HEX, 64, "A DigitalOcean OAuth token."),
        prefixed("digitalocean-refresh", "dor_v1_", HEX, 64, "A DigitalOcean refresh token."),
        prefixed(
            "alibaba-access-key", "LTAI", ALNUM, 12, 26, "The id of an Alibaba Cloud access key."),
        prefixed("tencent-secret-id", "AKID", ALNUM, 32, "The id of a Tencent Cloud secret."),
        prefixed("yandex-api-key", "AQVN", WORD, 35, 38, "A Yandex Cloud API key."),
        prefixed("yandex-s3-key", "YC", WORD, 38, "A static key of Yandex Cloud."),
        prefixed("yandex-iam-token", "t1.9eu", LOOSE, 80, 240, "An IAM token of Yandex Cloud."),
        prefixed("cloudflare-origin-ca", "v1.0-", "[a-f0-9-]", 171, "A Cloudflare origin CA key."),
        prefixed("heroku-key", "HRKU-AA", WORD, 58, "A Heroku API key."),
        prefixed("fly-token", "fo1_", WORD, 43, "A Fly.io deploy token."),
        prefixed("fly-macaroon", "fm2_", LOOSE, 100, 240, "A Fly.io macaroon."),
        prefixed("fly-macaroon-old", "fm1r_", LOOSE, 100, 240, "A Fly.io macaroon."),
        prefixed("supabase-pat", "sbp_", HEX, 40, "A Supabase personal token."),
        prefixed("supabase-secret", "sb_secret_", WORD, 31, 60, "A Supabase secret key."),
        prefixed("netlify-pat", "nfp_", ALNUM, 36, "A Netlify personal token."),
        prefixed("render-key", "rnd_", ALNUM, 28, 40, "A Render API key."),
        prefixed("neon-key", "napi_", ALNUM, 60, 70, "A Neon API key."),
        prefixed("planetscale-token", "pscale_tkn_", LOOSE, 32, 64, "A PlanetScale service token."),
        prefixed("planetscale-oauth", "pscale_oauth_", LOOSE, 32, 64, "A PlanetScale OAuth token."),
        prefixed("planetscale-password", "pscale_pw_", LOOSE, 32, 64, "A PlanetScale password."),
        token("terraform-token")
            .keywords(".atlasv1.")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                [A-Za-z0-9]{14} \\.atlasv1\\. [A-Za-z0-9_=-]{60,70}
                """)
            .matching("k7Rzk7Rzk7Rzk7.atlasv1." + "k7Rz".repeat(16))
            .nonMatching("x.atlasv1.y")
            .reason("A token of HCP Terraform.")
            .build(),
        prefixed(
            "vault-service-token", "hvs.", WORD, 24, 200, "A service token of HashiCorp Vault."),
        prefixed("vault-batch-token", "hvb.", WORD, 24, 240, "A batch token of HashiCorp Vault."),
        prefixed(
            "vault-recovery-token", "hvr.", WORD, 24, 240, "A recovery token of HashiCorp Vault."),
        token("vault-old-token")
            .keywords(RiskRule.TOKEN)
            .pattern(
                """
                (?x)
                # service, batch or recovery; the letter precedes the lookbehind, so that most
                # places fail at once
                [sbr] (?<! [A-Za-z0-9_.-][sbr] ) \\.
                # a digit and a small letter: the name of a constant lacks one of them
                (?= [A-Za-z]{0,23} [0-9] ) (?= [A-Z0-9]{0,23} [a-z] )
                [A-Za-z0-9]{24}
                (?! [A-Za-z0-9] )
                """)
            .matcher(pattern -> SecretMatcher.of(pattern, CloudTokens::isNoField))
            .matching("s." + "k7Rz".repeat(6))
            .nonMatching("s." + "THISSTRINGISALLUPPERCASE")
            .reason("A token of HashiCorp Vault before version 1.10.")
            .build(),
        prefixed("pulumi-token", "pul-", HEX, 40, "A Pulumi access token."),
        token("doppler-token")
            .keywords("dp.")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                dp\\. (?: pt | ct | st | sa | scim | audit ) \\.    # what the token is for
                (?: [a-z0-9_-]{2,35} \\. )?                         # the configuration
                [A-Za-z0-9]{40,44}
                """)
            .matching("dp.pt." + "k7Rz".repeat(11).substring(1))
            .nonMatching("dp.pt.short")
            .reason("A Doppler token.")
            .build(),
        prefixed("infracost-key", "ico-", ALNUM, 32, "An Infracost API key."),
        prefixed("prefect-key", "pnu_", ALNUM, 36, "A Prefect API key."),
        prefixed("octopus-key", "API-", "[A-Z0-9]", 26, 32, "An Octopus Deploy API key."),
        token("harness-token")
            .keywords("pat.", "sat.")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                [ps]at                  # of a person or a service
                \\. [A-Za-z0-9_-]{22}    # the account
                \\. [A-Za-z0-9]{24}      # the token
                \\. [A-Za-z0-9]{20}      # its secret
                """)
            .matching("pat." + "k7Rz".repeat(5) + "ab." + "k7Rz".repeat(6) + "." + "k7Rz".repeat(5))
            .nonMatching("pat.short.x")
            .reason("A Harness token.")
            .build(),
        prefixed("databricks-token", "dapi", HEX, 32, "A Databricks token."),
        prefixed("databricks-secret", "dose", "[a-f0-9]", 32, "A Databricks OAuth secret."),
        prefixed("clickhouse-secret", "4b1d", ALNUM, 38, "A ClickHouse Cloud API secret."),
        prefixed(
            "mongodb-atlas-secret", "mdb_sa_sk_", WORD, 40, 50, "A MongoDB Atlas service secret."),
        token("azure-key")
            .keywords("jqqj99")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                [A-Za-z0-9]{52}                 # the secret
                JQQJ99                          # the signature of all such keys
                [A-Za-z0-9]{26}                 # when, where and what for
                (?! [A-Za-z0-9] )
                """)
            .matching("k7Rz".repeat(13) + "JQQJ99" + "BAACYeBjFXJ3w3AAAYACOGk7Rz")
            .nonMatching("JQQJ99" + "BAACYeBjFXJ3w3AAAYACOGk7Rz")
            .reason("A key of Azure in its common annotated form.")
            .build(),
        prefixed("openshift-token", "sha256~", WORD, 43, "A token of an OpenShift user."),
        prefixed("scalingo-token", "tk-us-", WORD, 48, "A Scalingo token."),
        prefixed("tailscale-key", "tskey-", WORD, 20, 200, "A Tailscale key."),
        prefixed(
            "defined-networking-key", "dnkey-", LOOSE, 40, 120, "A Defined Networking API key."),
        prefixed("age-key", "AGE-SECRET-KEY-1", "[A-Z0-9]", 58, "A secret key of age."));
  }

  /** The name of a field has words; a token has none. */
  private static boolean isNoField(String match) {
    return Plausible.token(match) && !Words.make(match.substring(2));
  }
}
