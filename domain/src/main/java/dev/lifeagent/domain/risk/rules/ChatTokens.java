package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.Token.ALNUM;
import static dev.lifeagent.domain.risk.rules.Token.HEX;
import static dev.lifeagent.domain.risk.rules.Token.LOOSE;
import static dev.lifeagent.domain.risk.rules.Token.WORD;
import static dev.lifeagent.domain.risk.rules.Token.prefixed;
import static dev.lifeagent.domain.risk.rules.Token.shaped;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Tokens of chat, mail and language model services. */
final class ChatTokens {
  private ChatTokens() {}

  static List<RiskRule> all() {
    return List.of(
        shaped(
            "slack-token",
            List.of("xoxa-", "xoxb-", "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-"),
            "(?i)(?<![a-z0-9])xox[abeoprs][-.](?:xox[bp]-)?(?=[a-z0-9-]{0,40}[0-9]{5})[a-z0-9-]{16,240}",
            "xoxb" + "-14770366457-" + "k7Rz".repeat(6),
            "xoxb-" + "Slack_BOT_TOKEN",
            "A Slack token."),
        shaped(
            "slack-app-token",
            List.of("xapp-"),
            "(?i)(?<![a-z0-9])xapp-[0-9]-[a-z0-9]{6,20}-[0-9]{6,20}-[a-z0-9]{16,80}",
            "xapp" + "-1-A052FGTS2DL-5171572773297-" + "a7f3".repeat(16),
            "xapp-1",
            "A Slack app-level token."),
        shaped(
            "slack-webhook",
            List.of("hooks.slack.com/"),
            "(?i)hooks\\.slack\\.com/(?:services|workflows|triggers)/(?<s>[a-z0-9+/]{40,80})",
            "hooks.slack.com/services/" + "k7Rz".repeat(11),
            "hooks.slack.com/services/T000",
            "A Slack webhook: whoever has the address can post."),
        shaped(
            "discord-webhook",
            List.of("/api/webhooks/"),
            "(?i)discord(?:app)?\\.com/api/webhooks/(?<s>[0-9]{17,20}/[a-z0-9_-]{60,90})",
            "discord.com/api/webhooks/14770366457147703/" + "k7Rz".repeat(17),
            "discord.com/api/webhooks/1/x",
            "A Discord webhook: whoever has the address can post."),
        shaped(
            "teams-webhook",
            List.of("webhook.office.com/"),
            "(?i)webhook\\.office\\.com/webhookb2/(?<s>[a-z0-9-]{36}@[a-z0-9-]{36}/[a-z]{4,20}/[a-z0-9]{32})",
            "x.webhook.office.com/webhookb2/a7f3d9b2-c5e8-046f-1b8c-2d7a9e4f6035@"
                + "a7f3d9b2-c5e8-046f-1b8c-2d7a9e4f6035/IncomingWebhook/"
                + "a7f3".repeat(8),
            "x.webhook.office.com/webhookb2/x",
            "A Teams webhook: whoever has the address can post."),
        shaped(
            "discord-bot-token",
            List.of(RiskRule.TOKEN),
            "(?<![A-Za-z0-9_-])[MNO][A-Za-z0-9]{23,25}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_!-]{26,40}",
            "M" + "k7Rz".repeat(6) + ".k7Rzab." + "k7Rz".repeat(7),
            "M" + "k7Rz".repeat(6) + ".x.y",
            "A Discord bot token: id, time and signature in base64."),
        shaped(
            "telegram-bot",
            List.of(":aa"),
            "(?<![0-9])[0-9]{8,11}:AA[A-Za-z0-9_-]{32,34}(?![A-Za-z0-9_-])",
            "110201543:AA" + "k7Rz".repeat(8) + "x",
            "foo:AAk7Rz",
            "A Telegram bot token."),
        prefixed("twilio-key", "SK", "[a-f0-9]", 32, "A Twilio API key."),
        prefixed("twilio-account", "AC", "[a-f0-9]", 32, "The id of a Twilio account."),
        prefixed("sendgrid-key", "SG.", LOOSE, 60, 70, "A SendGrid API key."),
        prefixed("sendinblue-key", "xkeysib-", WORD, 70, 100, "A Brevo API key."),
        prefixed("sendinblue-smtp", "xsmtpsib-", WORD, 70, 100, "A Brevo SMTP key."),
        prefixed("mailgun-key", "key-", HEX, 32, "A Mailgun key."),
        prefixed("mailgun-public-key", "pubkey-", HEX, 32, "A Mailgun validation key."),
        shaped(
            "mailchimp-key",
            List.of("-us"),
            "(?<![A-Za-z0-9])[a-f0-9]{32}-us[0-9]{1,2}(?![A-Za-z0-9])",
            "a7f3".repeat(8) + "-us20",
            "a-us20",
            "A Mailchimp API key."),
        prefixed("resend-key", "re_", "[A-Za-z0-9_]", 30, 40, "A Resend API key."),
        shaped(
            "openai-key",
            List.of("t3blbkfj", "sk-proj-", "sk-svcacct-", "sk-admin-", "sk-none-"),
            "(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{20,200}",
            "sk-proj-" + "k7Rz".repeat(12),
            "sk-proj-x",
            "An OpenAI API key."),
        prefixed("openai-old-key", "sk-", ALNUM, 48, "An OpenAI API key, or one in its form."),
        prefixed("deepseek-key", "sk-", "[a-f0-9]", 32, "A DeepSeek API key."),
        prefixed("anthropic-key", "sk-ant-", WORD, 24, 200, "An Anthropic API key."),
        prefixed("openrouter-key", "sk-or-v1-", HEX, 64, "An OpenRouter API key."),
        prefixed("langfuse-key", "sk-lf-", "[a-f0-9-]", 36, "A Langfuse secret key."),
        prefixed("huggingface-token", "hf_", "[A-Za-z]", 34, "A Hugging Face token."),
        prefixed(
            "huggingface-org", "api_org_", "[A-Za-z]", 34, "A Hugging Face organisation token."),
        prefixed("groq-key", "gsk_", ALNUM, 52, "A Groq API key."),
        prefixed("perplexity-key", "pplx-", ALNUM, 48, "A Perplexity API key."),
        prefixed("replicate-token", "r8_", ALNUM, 37, "A Replicate token."),
        prefixed("xai-key", "xai-", ALNUM, 70, 90, "An xAI API key."),
        prefixed("langsmith-pat", "lsv2_pt_", "[a-f0-9_]", 43, "A LangSmith personal token."),
        prefixed("langsmith-service", "lsv2_sk_", "[a-f0-9_]", 43, "A LangSmith service key."),
        prefixed("nvidia-key", "nvapi-", WORD, 60, 80, "An NVIDIA API key."),
        prefixed("pinecone-key", "pcsk_", "[A-Za-z0-9_]", 60, 80, "A Pinecone API key."),
        prefixed("tavily-key", "tvly-", WORD, 32, 60, "A Tavily API key."));
  }
}
