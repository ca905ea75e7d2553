package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.rules.Token.ALNUM;
import static dev.lifeagent.domain.risk.rules.Token.HEX;
import static dev.lifeagent.domain.risk.rules.Token.LOOSE;
import static dev.lifeagent.domain.risk.rules.Token.WORD;
import static dev.lifeagent.domain.risk.rules.Token.prefixed;
import static dev.lifeagent.domain.risk.rules.Token.token;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Keys of language models, and of what agents use beside them: speech, search, sandboxes. */
final class ModelTokens {
  private ModelTokens() {}

  static List<RiskRule> all() {
    return List.of(
        token("openai-key")
            .keywords("t3blbkfj", "sk-proj-", "sk-svcacct-", "sk-admin-", "sk-none-")
            .pattern(
                """
                (?x)
                (?<! [A-Za-z0-9] )
                sk- [A-Za-z0-9_-]{20,200}    # the keywords tell it from others with this prefix
                """)
            .matching("sk-proj-" + "k7Rz".repeat(12))
            .nonMatching("sk-proj-x")
            .reason("An OpenAI API key.")
            .build(),
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
        prefixed("tavily-key", "tvly-", WORD, 32, 60, "A Tavily API key."),
        prefixed("cerebras-key", "csk-", "[a-z0-9]", 48, "A Cerebras API key."),
        prefixed("together-key", "tgp_v1_", WORD, 43, "A Together AI API key."),
        prefixed("jina-key", "jina_", WORD, 60, 70, "A Jina AI API key."),
        prefixed("llamacloud-key", "llx-", ALNUM, 48, "A LlamaCloud API key."),
        prefixed("elevenlabs-key", "sk_", "[a-f0-9]", 48, "An ElevenLabs API key."),
        prefixed("firecrawl-key", "fc-", "[a-f0-9]", 32, "A Firecrawl API key."),
        prefixed("e2b-key", "e2b_", "[a-f0-9]", 40, "An E2B API key."),
        prefixed("wandb-key", "wandb_v1_", LOOSE, 60, 120, "A Weights & Biases API key."));
  }
}
