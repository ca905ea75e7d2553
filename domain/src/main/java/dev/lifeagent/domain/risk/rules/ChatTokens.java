package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.Token.HEX;
import static dev.lifeagent.domain.risk.rules.Token.LOOSE;
import static dev.lifeagent.domain.risk.rules.Token.WORD;
import static dev.lifeagent.domain.risk.rules.Token.prefixed;
import static dev.lifeagent.domain.risk.rules.Token.token;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Tokens for chat and mail services. */
final class ChatTokens {
  private ChatTokens() {}

  static List<RiskRule> all() {
    return List.of(
        token("slack-token")
            .keywords("xoxa-", "xoxb-", "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-")
            .pattern(
                """
                (?xi)
                (?<! [a-z0-9] )
                xox[abeoprs] [-.] (?: xox[bp]- )?
                (?: (?= [a-z0-9-]{0,40} [0-9]{5} )    # the id of a workspace; a mere name has none
                    [a-z0-9-]{16,240}
                  | [0-9] - [a-z0-9]{100,240} )           # a token that is rotated
                """)
            .matching("xoxb" + "-14770366457-" + "k7Rz".repeat(6))
            .nonMatching("xoxb-" + "Slack_BOT_TOKEN")
            .reason("A Slack token.")
            .build(),
        token("slack-app-token")
            .keywords("xapp-")
            .pattern(
                """
                (?xi)
                (?<! [a-z0-9] )
                xapp-[0-9]
                -[a-z0-9]{6,20}     # the app
                -[0-9]{6,20}
                -[a-z0-9]{16,80}    # the secret
                """)
            .matching("xapp" + "-1-A052FGTS2DL-5171572773297-" + "a7f3".repeat(16))
            .nonMatching("xapp-1")
            .reason("A Slack app-level token.")
            .build(),
        token("slack-webhook")
            .keywords("hooks.slack.com/")
            .pattern(
                """
                (?xi)
                hooks\\.slack\\.com/ (?: services | workflows | triggers ) /
                (?<s> [a-z0-9+/]{40,80} )
                """)
            .matching("hooks.slack.com/services/" + "k7Rz".repeat(11))
            .nonMatching("hooks.slack.com/services/T000")
            .reason("A Slack webhook: anyone with the URL can post.")
            .build(),
        token("discord-webhook")
            .keywords("/api/webhooks/")
            .pattern(
                """
                (?xi)
                discord (?: app )? \\.com/api/webhooks/
                (?<s> [0-9]{17,20} / [a-z0-9_-]{60,90} )    # id and token
                """)
            .matching("discord.com/api/webhooks/14770366457147703/" + "k7Rz".repeat(17))
            .nonMatching("discord.com/api/webhooks/1/x")
            .reason("A Discord webhook: anyone with the URL can post.")
            .build(),
        token("teams-webhook")
            .keywords("webhook.office.com/")
            .pattern(
                """
                (?xi)
                webhook\\.office\\.com/webhookb2/
                (?<s> [a-z0-9-]{36} @ [a-z0-9-]{36}    # group and tenant
                    / [a-z]{4,20}                      # connector
                    / [a-z0-9]{32} )
                """)
            .matching(
                "x.webhook.office.com/webhookb2/a7f3d9b2-c5e8-046f-1b8c-2d7a9e4f6035@"
                    + "a7f3d9b2-c5e8-046f-1b8c-2d7a9e4f6035/IncomingWebhook/"
                    + "a7f3".repeat(8))
            .nonMatching("x.webhook.office.com/webhookb2/x")
            .reason("A Teams webhook: anyone with the URL can post.")
            .build(),
        token("discord-bot-token")
            .keywords(RiskRule.TOKEN)
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9_-] )
                [MNO] [A-Za-z0-9]{23,25}       # the id of the bot in base64
                \\. [A-Za-z0-9_-]{6}            # the time
                \\. [A-Za-z0-9_!-]{26,40}       # the signature
                """)
            .matching("M" + "k7Rz".repeat(6) + ".k7Rzab." + "k7Rz".repeat(7))
            .nonMatching("M" + "k7Rz".repeat(6) + ".x.y")
            .reason("A Discord bot token: id, time and signature in base64.")
            .build(),
        token("telegram-bot")
            .keywords(":aa")
            .pattern(
                """
                (?x)
                (?<! [0-9] ) [0-9]{8,11}       # the id of the bot
                :AA [A-Za-z0-9_-]{32,34}
                (?! [A-Za-z0-9_-] )
                """)
            .matching("110201543:AA" + "k7Rz".repeat(8) + "x")
            .nonMatching("foo:AAk7Rz")
            .reason("A Telegram bot token.")
            .build(),
        prefixed("twilio-key", "SK", "[a-f0-9]", 32, "A Twilio API key."),
        prefixed("twilio-account", "AC", "[a-f0-9]", 32, "The id of a Twilio account."),
        prefixed("sendgrid-key", "SG.", LOOSE, 60, 70, "A SendGrid API key."),
        prefixed("sendinblue-key", "xkeysib-", WORD, 70, 100, "A Brevo API key."),
        prefixed("sendinblue-smtp", "xsmtpsib-", WORD, 70, 100, "A Brevo SMTP key."),
        prefixed("mailgun-key", "key-", HEX, 32, "A Mailgun key."),
        prefixed("mailgun-public-key", "pubkey-", HEX, 32, "A Mailgun validation key."),
        token("mailchimp-key")
            .keywords("-us")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                [a-f0-9]{32}
                -us[0-9]{1,2}                  # the data centre
                (?! [A-Za-z0-9] )
                """)
            .matching("a7f3".repeat(8) + "-us20")
            .nonMatching("a-us20")
            .reason("A Mailchimp API key.")
            .build(),
        prefixed("resend-key", "re_", "[A-Za-z0-9_]", 30, 40, "A Resend API key."));
  }
}
