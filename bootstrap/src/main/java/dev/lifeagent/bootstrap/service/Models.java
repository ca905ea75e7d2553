package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.llm.ApiKey;
import dev.lifeagent.adapters.llm.BaseUrl;
import dev.lifeagent.adapters.llm.GroqLanguageModel;
import dev.lifeagent.adapters.llm.OpenAiLanguageModel;
import dev.lifeagent.adapters.llm.ScriptLanguageModel;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.llm.LanguageModel;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The language model that the configuration names. */
final class Models {
  private Models() {}

  /**
   * The model; empty for none.
   *
   * @throws InvalidSettingsException when the address or the script cannot be used
   */
  static Optional<LanguageModel> of(Settings settings, Clock clock) {
    try {
      return switch (settings.llm().provider()) {
        case NONE -> Optional.empty();
        case SCRIPT ->
            settings.llm().script().map(file -> ScriptLanguageModel.load(file));
        case GROQ, OPENAI -> Optional.of(remote(settings.llm(), clock));
      };
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(List.of("the language model: " + e.getMessage()));
    }
  }

  private static LanguageModel remote(Settings.Llm llm, Clock clock) {
    Optional<BaseUrl> address = llm.baseUrl().map(URI::toString).map(BaseUrl::of);
    return new OpenAiLanguageModel(
        address.orElse(GroqLanguageModel.BASE_URL),
        llm.apiKey().map(ApiKey::of),
        llm.timeout(),
        clock);
  }
}
