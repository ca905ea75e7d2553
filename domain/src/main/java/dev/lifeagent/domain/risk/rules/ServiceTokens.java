package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.Token.ALNUM;
import static dev.lifeagent.domain.risk.rules.Token.HEX;
import static dev.lifeagent.domain.risk.rules.Token.LOOSE;
import static dev.lifeagent.domain.risk.rules.Token.WORD;
import static dev.lifeagent.domain.risk.rules.Token.prefixed;
import static dev.lifeagent.domain.risk.rules.Token.shaped;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Tokens of payment, monitoring and office services. */
final class ServiceTokens {
  private static final String UUID =
      "[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}";
  private static final String A_UUID = "a7f3d9b2-c5e8-046f-1b8c-2d7a9e4f6035";

  private ServiceTokens() {}

  static List<RiskRule> all() {
    return List.of(
        shaped(
            "stripe-key",
            List.of("sk_live", "sk_test", "sk_prod", "rk_live", "rk_test", "rk_prod"),
            "(?<![A-Za-z0-9])[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,99}",
            "sk_" + "live_" + "k7Rz".repeat(6),
            "task_" + "test_" + "k7Rz".repeat(6),
            "A secret or restricted key of Stripe."),
        prefixed("stripe-webhook", "whsec_", LOOSE, 32, 80, "The signing secret of a webhook."),
        prefixed("square-token", "EAAA", WORD, 24, 60, "A Square access token."),
        prefixed("square-oauth", "sq0atp-", WORD, 22, 60, "A Square OAuth token."),
        prefixed("square-secret", "sq0csp-", WORD, 30, 60, "A Square application secret."),
        prefixed("facebook-page-token", "EAAC", ALNUM, 80, 240, "A Facebook page token."),
        prefixed("facebook-user-token", "EAAM", ALNUM, 80, 240, "A Facebook user token."),
        shaped(
            "facebook-app-token",
            List.of("|"),
            "[0-9](?<![A-Za-z0-9][0-9])[0-9]{14,15}\\|[A-Za-z0-9_-]{27,40}(?![A-Za-z0-9])",
            "147703664570076" + "|" + "k7Rz".repeat(7),
            "1|2",
            "A Facebook app token: the number of the app and its secret."),
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
        shaped(
            "flutterwave-key",
            List.of("flwpubk", "flwseck"),
            "(?<![A-Za-z0-9])FLW(?:PUBK|SECK)(?:_TEST)?-[A-Za-z0-9]{12,32}(?:-X)?",
            "FLWSECK_TEST-" + "a7f3".repeat(8) + "-X",
            "FLWSECK-x",
            "A Flutterwave key."),
        shaped(
            "plaid-token",
            List.of("access-sandbox-", "access-development-", "access-production-"),
            "(?<![A-Za-z0-9])access-(?:sandbox|development|production)-" + UUID,
            "access-sandbox-" + A_UUID,
            "access-sandbox-x",
            "A Plaid access token."),
        prefixed("razorpay-live", "rzp_live_", ALNUM, 14, "A Razorpay key."),
        prefixed("new-relic-user", "NRAK-", ALNUM, 27, "A New Relic user key."),
        prefixed("new-relic-browser", "NRJS-", HEX, 19, "A New Relic browser key."),
        prefixed("new-relic-insert", "NRII-", WORD, 32, "A New Relic insert key."),
        prefixed("new-relic-admin", "NRAA-", HEX, 27, "A New Relic admin key."),
        shaped(
            "new-relic-license",
            List.of("ffffnral"),
            "(?<![A-Za-z0-9])[a-f0-9]{32}FFFFNRAL",
            "a7f3".repeat(8) + "FFFFNRAL",
            "xFFFFNRAL",
            "A New Relic license key."),
        prefixed("grafana-cloud", "glc_", LOOSE, 32, 240, "A Grafana Cloud token."),
        shaped(
            "grafana-service",
            List.of("glsa_"),
            "(?<![A-Za-z0-9])glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}",
            "glsa_" + "k7Rz".repeat(8) + "_a7f3a7f3",
            "glsa_x",
            "A Grafana service account token."),
        prefixed("grafana-key", "eyJrIjoi", LOOSE, 60, 240, "A Grafana API key."),
        prefixed("sentry-user", "sntryu_", HEX, 64, "A Sentry user token."),
        prefixed("sentry-org", "sntrys_eyJ", LOOSE, 60, 240, "A Sentry organisation token."),
        shaped(
            "dynatrace-token",
            List.of("dt0"),
            "(?<![A-Za-z0-9])dt0[a-z][0-9]{2}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{60,70}",
            "dt0c01." + "k7Rz".repeat(6) + "." + "k7Rz".repeat(16),
            "dt0c01.x",
            "A Dynatrace token."),
        prefixed("honeycomb-key", "hcaik_", ALNUM, 58, "A Honeycomb ingest key."),
        prefixed("logfire-token", "pylf_v1_", LOOSE, 40, 80, "A Logfire token."),
        prefixed("rootly-key", "rootly_", HEX, 64, "A Rootly API key."),
        prefixed("linear-key", "lin_api_", ALNUM, 40, "A Linear API key."),
        prefixed("linear-oauth", "lin_oauth_", ALNUM, 32, 80, "A Linear OAuth token."),
        shaped(
            "notion-token",
            List.of("ntn_"),
            "(?<![A-Za-z0-9])ntn_[0-9]{11}(?=[0-9]{0,34}[A-Za-z])[A-Za-z0-9]{35}(?![A-Za-z0-9])",
            "ntn_" + "14770366457" + "k7Rz".repeat(8) + "abc",
            "ntn_1",
            "A Notion integration token."),
        prefixed("notion-secret", "secret_", ALNUM, 43, "A Notion integration token, old form."),
        shaped(
            "airtable-pat",
            List.of("pat"),
            "(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}",
            "pat" + "k7Rz".repeat(3) + "ab." + "a7f3".repeat(16),
            "pat.x",
            "An Airtable personal token."),
        shaped(
            "asana-token",
            List.of("0/", "1/", "2/"),
            "(?<![A-Za-z0-9./])[012]/[0-9]{14,19}(?:/[0-9]{16})?:[a-z0-9]{32}",
            "1/" + "1477036645700765" + ":" + "a7f3".repeat(8),
            "1/2:3",
            "An Asana personal token."),
        prefixed("figma-token", "figd_", WORD, 40, "A Figma personal token."),
        prefixed("typeform-token", "tfp_", LOOSE, 59, "A Typeform token."),
        prefixed("contentful-token", "CFPAT-", WORD, 43, "A Contentful personal token."),
        prefixed("dropbox-token", "sl.", WORD, 130, 240, "A short-lived Dropbox token."),
        prefixed("frameio-token", "fio-u-", LOOSE, 64, "A Frame.io token."),
        shaped(
            "hubspot-token",
            List.of("pat-na", "pat-eu"),
            "(?<![A-Za-z0-9])pat-(?:na|eu)[0-9]-" + UUID,
            "pat-eu1-" + A_UUID,
            "pat-eu1-x",
            "A HubSpot private app token."),
        shaped(
            "mapbox-token",
            List.of("sk.ey", "pk."),
            "(?<![A-Za-z0-9])[ps]k\\.[A-Za-z0-9]{60,120}\\.[A-Za-z0-9_-]{20,30}",
            "sk.ey" + "k7Rz".repeat(18) + "." + "k7Rz".repeat(5),
            "sk.ey.x",
            "A Mapbox token."),
        prefixed("beamer-token", "b_", LOOSE, 44, "A Beamer token."),
        prefixed(
            "intra42-secret", "s-s4t2", "[a-z0-9-]", 66, 68, "The secret of an Intra 42 client."),
        shaped(
            "maxmind-key",
            List.of("_mmk"),
            "(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk",
            "k7Rzk7_" + "k7Rz".repeat(7) + "a_mmk",
            "x_mmk",
            "A MaxMind license key."),
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
