package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.cli.terminal.FileFault;
import dev.lifeagent.adapters.llm.ApiKey;
import dev.lifeagent.adapters.llm.BaseUrl;
import dev.lifeagent.adapters.llm.CassetteLanguageModel;
import dev.lifeagent.adapters.llm.OpenAiLanguageModel;
import dev.lifeagent.adapters.llm.ScriptLanguageModel;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.extension.Providers;
import dev.lifeagent.domain.llm.LanguageModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The language model that the configuration names. */
public final class Models {
  private Models() {}

  /**
   * The model that the program gives, or else the one that is configured; empty for none.
   *
   * @param given the program's own; then LLM_PROVIDER names none
   * @param providers the models of others
   * @param holdsSecret whether a text holds a secret, which is then never written to a cassette
   * @throws InvalidSettingsException when there are two, or when the address, the script or the
   *     cassette cannot be used
   */
  static Optional<LanguageModel> of(
      Settings.Llm llm,
      Optional<LanguageModel> given,
      Providers providers,
      Clock clock,
      Predicate<String> holdsSecret) {
    if (given.isPresent() && llm.provider() != Settings.Provider.NONE) {
      throw new InvalidSettingsException(
          List.of(
              "LLM_PROVIDER: the program that starts the service gives a language model of its"
                  + " own; unset LLM_PROVIDER and GROQ_API_KEY"));
    }
    return given.isPresent() ? given : configured(llm, providers, clock, holdsSecret);
  }

  /**
   * The model that is configured; empty for none.
   *
   * @param providers the models of others
   * @param holdsSecret whether a text holds a secret, which is then never written to a cassette
   * @throws InvalidSettingsException when the address, the script or the cassette cannot be used
   */
  public static Optional<LanguageModel> configured(
      Settings.Llm llm, Providers providers, Clock clock, Predicate<String> holdsSecret) {
    try {
      return switch (llm.provider()) {
        case NONE -> Optional.empty();
        case SCRIPT -> llm.script().map(ScriptLanguageModel::load);
        case GROQ, OPENAI -> Optional.of(remote(llm, clock));
        case EXTENSION -> Optional.of(providers.languageModel(llm.name()));
        case CASSETTE ->
            llm.cassette().map(cassette -> cassette(llm, cassette, clock, holdsSecret));
      };
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(List.of("the language model: " + reason(llm, e)));
    }
  }

  /** What is wrong. LLM_SCRIPT may be set, and not be what is used. */
  private static String reason(Settings.Llm llm, IllegalArgumentException e) {
    Optional<Path> script = llm.script();
    if (llm.provider() != Settings.Provider.SCRIPT || script.isEmpty()) {
      return String.valueOf(e.getMessage());
    }
    Path file = script.get();
    return "LLM_SCRIPT: "
        + (e.getCause() instanceof IOException fault
            ? FileFault.of(file, fault)
            : file + ": " + e.getMessage());
  }

  private static LanguageModel cassette(
      Settings.Llm llm, Settings.Cassette cassette, Clock clock, Predicate<String> holdsSecret) {
    return switch (cassette.mode()) {
      case REPLAY -> CassetteLanguageModel.replay(cassette.folder());
      case RECORD ->
          CassetteLanguageModel.record(cassette.folder(), remote(llm, clock), holdsSecret);
    };
  }

  /** At the address with the key that belongs to it; both were paired when they were read. */
  private static LanguageModel remote(Settings.Llm llm, Clock clock) {
    Optional<BaseUrl> address = llm.baseUrl().map(URI::toString).map(BaseUrl::of);
    return new OpenAiLanguageModel(
        address.orElse(BaseUrl.GROQ),
        llm.apiKey().map(ApiKey::of),
        llm.timeout(),
        clock,
        llm.maxTokensField());
  }
}
