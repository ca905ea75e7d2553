package dev.lifeagent.spring;

import dev.lifeagent.adapters.llm.ApiKey;
import dev.lifeagent.adapters.llm.BaseUrl;
import dev.lifeagent.adapters.llm.OpenAiLanguageModel;
import dev.lifeagent.domain.llm.LanguageModel;
import java.time.Clock;
import java.util.Optional;

/** The language model: a bean of the application, or the one that the properties name. */
final class LanguageModels {
  private LanguageModels() {}

  /**
   * The model; empty for none. A key goes to whom it was given by, and to no other address.
   *
   * @throws UnusablePropertiesException when the properties contradict each other or the bean
   */
  static Optional<LanguageModel> of(
      LifeAgentProperties properties, Optional<LanguageModel> bean, Clock clock) {
    LifeAgentProperties.Llm llm = properties.llm();
    if (bean.isPresent()) {
      if (llm.provider() != null && llm.provider() != LifeAgentProperties.Provider.NONE) {
        throw UnusablePropertiesException.of(
            "llm.provider", "the application has a LanguageModel bean; keep one of them");
      }
      return bean;
    }
    Optional<String> groqKey = ServiceFiles.text(properties.groqApiKey());
    LifeAgentProperties.Provider chosen = llm.provider();
    LifeAgentProperties.Provider provider =
        chosen != null
            ? chosen
            : groqKey.isPresent()
                ? LifeAgentProperties.Provider.GROQ
                : LifeAgentProperties.Provider.NONE;
    Optional<String> address = ServiceFiles.text(llm.baseUrl());
    return switch (provider) {
      case NONE -> Optional.empty();
      case GROQ -> {
        if (address.isPresent()) {
          throw UnusablePropertiesException.of(
              "llm.base-url", "goes with llm.provider=openai; Groq has one address");
        }
        yield Optional.of(
            remote(llm, BaseUrl.GROQ, Optional.of(needed("groq-api-key", groqKey)), clock));
      }
      case OPENAI ->
          Optional.of(
              remote(
                  llm,
                  baseUrl(needed("llm.base-url", address)),
                  ServiceFiles.text(llm.apiKey()),
                  clock));
    };
  }

  private static LanguageModel remote(
      LifeAgentProperties.Llm llm, BaseUrl address, Optional<String> key, Clock clock) {
    try {
      return new OpenAiLanguageModel(
          address,
          key.map(ApiKey::of),
          llm.timeout(),
          clock,
          Optional.ofNullable(llm.maxTokensField()));
    } catch (IllegalArgumentException e) {
      throw UnusablePropertiesException.of("llm", String.valueOf(e.getMessage()));
    }
  }

  private static BaseUrl baseUrl(String address) {
    try {
      return BaseUrl.of(address);
    } catch (IllegalArgumentException e) {
      throw UnusablePropertiesException.of("llm.base-url", String.valueOf(e.getMessage()));
    }
  }

  private static String needed(String property, Optional<String> value) {
    return value.orElseThrow(
        () -> UnusablePropertiesException.of(property, "is needed with this llm.provider"));
  }
}
