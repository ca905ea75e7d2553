package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.Token.ALNUM;
import static dev.lifeagent.domain.risk.rules.Token.HEX;
import static dev.lifeagent.domain.risk.rules.Token.LOOSE;
import static dev.lifeagent.domain.risk.rules.Token.WORD;
import static dev.lifeagent.domain.risk.rules.Token.prefixed;
import static dev.lifeagent.domain.risk.rules.Token.token;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Tokens for payment, monitoring and office services. */
final class ServiceTokens {
  private static final String UUID =
      "[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}";
  private static final String A_UUID = "a7f3d9b2-c5e8-046f-1b8c-2d7a9e4f6035";

  private ServiceTokens() {}

  static List<RiskRule> all() {
    return List.of(
        token("stripe-key")
            .keywords("sk_live", "sk_test", "sk_prod", "rk_live", "rk_test", "rk_prod")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                [sr]k_ (?: live | test | prod ) _ [A-Za-z0-9]{10,99}
                """)
            .matching("sk_" + "live_" + "k7Rz".repeat(6))
            .nonMatching("task_" + "test_" + "k7Rz".repeat(6))
            .reason("A secret or restricted key of Stripe.")
            .build(),
        prefixed("stripe-webhook", "whsec_", LOOSE, 32, 80, "The signing secret of a webhook."),
        token("braintree-token")
            .keywords("access_token$")
            .pattern(
                """
                (?x)
                access_token \\$ (?: production | sandbox ) \\$ [a-z0-9]{16} \\$ [a-f0-9]{32}
                """)
            .matching("access_token$" + "production$" + "k7rz".repeat(4) + "$" + "a7f3".repeat(8))
            .nonMatching("access_token$" + "{production}")
            .reason("A Braintree access token of PayPal.")
            .build(),
        prefixed("square-token", "EAAA", WORD, 24, 60, "A Square access token."),
        prefixed("square-oauth", "sq0atp-", WORD, 22, 60, "A Square OAuth token."),
        prefixed("square-secret", "sq0csp-", WORD, 30, 60, "A Square application secret."),
        prefixed("facebook-page-token", "EAAC", ALNUM, 80, 240, "A Facebook page token."),
        prefixed("facebook-user-token", "EAAM", ALNUM, 80, 240, "A Facebook user token."),
        token("facebook-app-token")
            .keywords("|")
            .pattern(
                """
                (?x)
                # the first digit precedes the lookbehind, so that most places fail at once
                [0-9] (?<! [A-Za-z0-9][0-9] ) [0-9]{14,15}
                \\| [A-Za-z0-9_-]{27,40}
                (?! [A-Za-z0-9] )
                """)
            .matching("147703664570076" + "|" + "k7Rz".repeat(7))
            .nonMatching("1|2")
            .reason("A Facebook app token: the number of the app and its secret.")
            .build(),
        prefixed("shopify-access", "shpat_", HEX, 32, "A Shopify access token."),
        prefixed("shopify-custom", "shpca_", HEX, 32, "A Shopify custom app token."),
        prefixed("shopify-private", "shppa_", HEX, 32, "A Shopify private app token."),
        prefixed("shopify-shared", "shpss_", HEX, 32, "A Shopify shared secret."),
        prefixed("shippo-live", "shippo_live_", HEX, 40, "A Shippo token."),
        prefixed("shippo-test", "shippo_test_", HEX, 40, "A Shippo test token."),
        prefixed("lob-live", "live_", HEX, 35, "A Lob API key."),
        prefixed("lob-test", "test_", HEX, 35, "A Lob test key."),
        prefixed("lob-publishable", "_pub_", HEX, 31, "A publishable Lob key."),
        prefixed("gocardless-token", "live_", WORD, 40, "A GoCardless token."),
        prefixed("duffel-live", "duffel_live_", LOOSE, 43, "A Duffel token."),
        prefixed("duffel-test", "duffel_test_", LOOSE, 43, "A Duffel test token."),
        prefixed("easypost-key", "EZAK", ALNUM, 54, "An EasyPost API key."),
        prefixed("easypost-test-key", "EZTK", ALNUM, 54, "An EasyPost test key."),
        token("flutterwave-key")
            .keywords("flwpubk", "flwseck")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                FLW (?: PUBK | SECK ) (?: _TEST )? - [A-Za-z0-9]{12,32} (?: -X )?
                """)
            .matching("FLWSECK_TEST-" + "a7f3".repeat(8) + "-X")
            .nonMatching("FLWSECK-x")
            .reason("A Flutterwave key.")
            .build(),
        token("plaid-token")
            .keywords("access-sandbox-", "access-development-", "access-production-")
            .part("uuid", UUID)
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                access- (?: sandbox | development | production ) - (?&uuid)
                """)
            .matching("access-sandbox-" + A_UUID)
            .nonMatching("access-sandbox-x")
            .reason("A Plaid access token.")
            .build(),
        prefixed("razorpay-live", "rzp_live_", ALNUM, 14, "A Razorpay key."),
        prefixed("new-relic-user", "NRAK-", ALNUM, 27, "A New Relic user key."),
        prefixed("new-relic-browser", "NRJS-", HEX, 19, "A New Relic browser key."),
        prefixed("new-relic-insert", "NRII-", WORD, 32, "A New Relic insert key."),
        prefixed("new-relic-admin", "NRAA-", HEX, 27, "A New Relic admin key."),
        token("new-relic-license")
            .keywords("ffffnral")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                [a-f0-9]{32} FFFFNRAL
                """)
            .matching("a7f3".repeat(8) + "FFFFNRAL")
            .nonMatching("xFFFFNRAL")
            .reason("A New Relic license key.")
            .build(),
        prefixed("grafana-cloud", "glc_", LOOSE, 32, 240, "A Grafana Cloud token."),
        token("grafana-service")
            .keywords("glsa_")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                glsa_ [A-Za-z0-9]{32}
                _ [A-Fa-f0-9]{8}        # a checksum
                """)
            .matching("glsa_" + "k7Rz".repeat(8) + "_a7f3a7f3")
            .nonMatching("glsa_x")
            .reason("A Grafana service account token.")
            .build(),
        prefixed("grafana-key", "eyJrIjoi", LOOSE, 60, 240, "A Grafana API key."),
        prefixed("sentry-user", "sntryu_", HEX, 64, "A Sentry user token."),
        prefixed("sentry-org", "sntrys_eyJ", LOOSE, 60, 240, "A Sentry organisation token."),
        token("dynatrace-token")
            .keywords("dt0")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                dt0[a-z][0-9]{2}
                \\. [A-Za-z0-9]{24}      # the public part
                \\. [A-Za-z0-9]{60,70}
                """)
            .matching("dt0c01." + "k7Rz".repeat(6) + "." + "k7Rz".repeat(16))
            .nonMatching("dt0c01.x")
            .reason("A Dynatrace token.")
            .build(),
        prefixed("zuplo-key", "zpka_", "[a-f0-9_]", 41, "A Zuplo API key."),
        prefixed("samsara-token", "samsara_api_", ALNUM, 30, "A Samsara API token."),
        prefixed("axiom-token", "xaat-", "[a-f0-9-]", 36, "An Axiom API token."),
        prefixed("axiom-personal", "xapt-", "[a-f0-9-]", 36, "An Axiom personal token."),
        prefixed("ubidots-token", "BBFF-", ALNUM, 30, "An Ubidots token."),
        prefixed("honeycomb-key", "hcaik_", ALNUM, 58, "A Honeycomb ingest key."),
        prefixed("logfire-token", "pylf_v1_", LOOSE, 40, 80, "A Logfire token."),
        prefixed("rootly-key", "rootly_", HEX, 64, "A Rootly API key."),
        prefixed("linear-key", "lin_api_", ALNUM, 40, "A Linear API key."),
        prefixed("linear-oauth", "lin_oauth_", ALNUM, 32, 80, "A Linear OAuth token."),
        token("notion-token")
            .keywords("ntn_")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                ntn_ [0-9]{11}
                (?= [0-9]{0,34} [A-Za-z] )    # digits alone are a number
                [A-Za-z0-9]{35}
                (?! [A-Za-z0-9] )
                """)
            .matching("ntn_" + "14770366457" + "k7Rz".repeat(8) + "abc")
            .nonMatching("ntn_1")
            .reason("A Notion integration token.")
            .build(),
        prefixed("notion-secret", "secret_", ALNUM, 43, "A Notion integration token, old form."),
        token("airtable-pat")
            .keywords("pat")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                pat [A-Za-z0-9]{14} \\. [a-f0-9]{64}
                """)
            .matching("pat" + "k7Rz".repeat(3) + "ab." + "a7f3".repeat(16))
            .nonMatching("pat.x")
            .reason("An Airtable personal token.")
            .build(),
        token("asana-token")
            .keywords("0/", "1/", "2/")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9./] )
                [012] / [0-9]{14,19} (?: / [0-9]{16} )?    # the version, the user, the app
                : [a-z0-9]{32}
                """)
            .matching("1/" + "1477036645700765" + ":" + "a7f3".repeat(8))
            .nonMatching("1/2:3")
            .reason("An Asana personal token.")
            .build(),
        prefixed("adobe-secret", "p8e-", ALNUM, 32, "The secret of an Adobe client."),
        prefixed("figma-token", "figd_", WORD, 40, "A Figma personal token."),
        prefixed("typeform-token", "tfp_", LOOSE, 59, "A Typeform token."),
        prefixed("contentful-token", "CFPAT-", WORD, 43, "A Contentful personal token."),
        prefixed("dropbox-token", "sl.", WORD, 130, 240, "A short-lived Dropbox token."),
        prefixed("frameio-token", "fio-u-", LOOSE, 64, "A Frame.io token."),
        token("hubspot-token")
            .keywords("pat-na", "pat-eu")
            .part("uuid", UUID)
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                pat- (?: na | eu ) [0-9] - (?&uuid)
                """)
            .matching("pat-eu1-" + A_UUID)
            .nonMatching("pat-eu1-x")
            .reason("A HubSpot private app token.")
            .build(),
        token("mapbox-token")
            .keywords("sk.ey", "pk.")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                [ps]k                            # public or secret
                \\. [A-Za-z0-9]{60,120}           # who and what for, in base64
                \\. [A-Za-z0-9_-]{20,30}          # the signature
                """)
            .matching("sk.ey" + "k7Rz".repeat(18) + "." + "k7Rz".repeat(5))
            .nonMatching("sk.ey.x")
            .reason("A Mapbox token.")
            .build(),
        prefixed("beamer-token", "b_", LOOSE, 44, "A Beamer token."),
        prefixed(
            "intra42-secret", "s-s4t2", "[a-z0-9-]", 66, 68, "The secret of an Intra 42 client."),
        token("maxmind-key")
            .keywords("_mmk")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                [A-Za-z0-9]{6} _ [A-Za-z0-9]{29} _mmk
                """)
            .matching("k7Rzk7_" + "k7Rz".repeat(7) + "a_mmk")
            .nonMatching("x_mmk")
            .reason("A MaxMind license key.")
            .build(),
        prefixed("alchemy-key", "alcht_", ALNUM, 30, "An Alchemy key."),
        prefixed("wakatime-key", "waka_", "[a-f0-9-]", 36, "A WakaTime API key."),
        prefixed("pagerduty-key", "u+", LOOSE, 18, "A PagerDuty user token."),
        prefixed(
            "twitter-bearer",
            "AAAAAAAAAAAAAAAAAAAAAA",
            "[A-Za-z0-9%]",
            60,
            100,
            "An X bearer token."),
        prefixed("meraki-session", "dash_auth=", ALNUM, 24, 80, "A session cookie of Meraki."),
        prefixed("twitch-oauth", "oauth:", ALNUM, 30, "A Twitch chat token."),
        prefixed("trello-secret", "ATTA", ALNUM, 64, 80, "A Trello token."));
  }
}
