package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.Token.ALNUM;
import static dev.lifeagent.domain.risk.rules.Token.HEX;
import static dev.lifeagent.domain.risk.rules.Token.WORD;
import static dev.lifeagent.domain.risk.rules.Token.prefixed;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/**
 * Tokens whose vendors gave them a prefix so that scanners find them. Prefix, length and alphabet
 * are those of the vendors' own pages:
 *
 * <ul>
 *   <li>Cloudflare, "Token formats" (Cloudflare Fundamentals): 40 characters and a checksum of 8
 *       hexadecimal digits
 *   <li>Vercel, "Introducing new token formats and secret scanning" (changelog); it names no length
 *   <li>PostHog, "Personal API keys", and the generators in its public source: 42 to 49 characters
 *   <li>Sourcegraph, "Creating an access token", and the validators of its public source: an
 *       instance and 40 hexadecimal digits; 64 for the keys of its gateway
 *   <li>Shopify, "Length of the Shopify access token is increasing" (changelog): a prefix and 32
 *       hexadecimal digits, which its later prefixes keep
 *   <li>Private Packagist, "Composer authentication": 60 hexadecimal digits and 8 of a checksum
 *   <li>Ory, change log of Hydra and Fosite: a code or token and its signature behind a dot
 * </ul>
 */
final class ScannableTokens {
  private ScannableTokens() {}

  static List<RiskRule> all() {
    return List.of(
        prefixed("cloudflare-user-token", "cfut_", ALNUM, 48, "An API token of Cloudflare."),
        prefixed("cloudflare-account-token", "cfat_", ALNUM, 48, "An account token of Cloudflare."),
        prefixed("cloudflare-global-key", "cfk_", ALNUM, 48, "The global API key of Cloudflare."),
        prefixed("vercel-pat", "vcp_", ALNUM, 24, 80, "A Vercel personal token."),
        prefixed("vercel-integration", "vci_", ALNUM, 24, 80, "The token of a Vercel integration."),
        prefixed("vercel-app-access", "vca_", ALNUM, 24, 80, "The access token of a Vercel app."),
        prefixed("vercel-app-refresh", "vcr_", ALNUM, 24, 80, "The refresh token of a Vercel app."),
        prefixed("vercel-key", "vck_", ALNUM, 24, 80, "A Vercel API key."),
        prefixed("posthog-personal", "phx_", ALNUM, 40, 50, "A PostHog personal API key."),
        prefixed("posthog-project", "phs_", ALNUM, 40, 50, "The secret key of a PostHog project."),
        prefixed(
            "sourcegraph-gateway", "slk_", HEX, 64, "A license key for Sourcegraph's gateway."),
        prefixed(
            "sourcegraph-user-gateway", "sgd_", HEX, 64, "A user's key for Sourcegraph's gateway."),
        prefixed("sourcegraph-old-token", "sgph_", "[A-Za-z0-9_]", 40, 60, "A Sourcegraph token."),
        prefixed("shopify-theme-access", "shptka_", HEX, 32, "A Shopify theme access password."),
        prefixed("shopify-user", "shpua_", HEX, 32, "A Shopify user token."),
        prefixed("packagist-read", "packagist_ort_", HEX, 68, "A Private Packagist token."),
        prefixed("packagist-update", "packagist_out_", HEX, 68, "A Private Packagist token."),
        prefixed("packagist-user", "packagist_uut_", HEX, 68, "A Private Packagist user token."),
        prefixed("ory-access", "ory_at_", WORD, 40, 120, "An Ory access token."),
        prefixed("ory-refresh", "ory_rt_", WORD, 40, 120, "An Ory refresh token."),
        prefixed("ory-code", "ory_ac_", WORD, 40, 120, "An Ory authorization code."));
  }
}
