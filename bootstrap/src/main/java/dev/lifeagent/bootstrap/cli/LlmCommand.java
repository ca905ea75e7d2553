package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.extension.ExtensionJars;
import dev.lifeagent.bootstrap.extension.Providers;
import dev.lifeagent.bootstrap.service.Models;
import dev.lifeagent.bootstrap.service.RiskRules;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One completion, to see that a language model answers. */
@Command(
    name = "llm",
    description = "Ask the configured language model once. For trying it out: nothing is recorded.")
final class LlmCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROMPT", description = "what to ask")
  private String prompt = "";

  @Option(names = "--model", paramLabel = "NAME", description = "default: ${DEFAULT-VALUE}")
  private String model = LlmSettings.DEFAULT.model();

  @Spec private @Nullable CommandSpec spec;

  LlmCommand() {}

  @Override
  public Integer call() {
    Settings settings = SettingsReader.read(System.getenv());
    RiskScanner risk =
        RiskRules.gate(
            settings.riskProfile(), settings.riskRules(), TimeLimit.of(Gates.SCAN_LIMIT));
    try (ExtensionJars jars = ExtensionJars.open(settings.lib(), settings.workspace())) {
      return ask(settings, new Providers(jars, settings.sections()), risk);
    }
  }

  private int ask(Settings settings, Providers providers, RiskScanner risk) {
    Optional<LanguageModel> configured =
        Models.configured(
            settings.llm(), providers, Clock.systemUTC(), text -> !risk.redact(text).equals(text));
    if (configured.isEmpty()) {
      throw new UsageException("no language model is configured; set GROQ_API_KEY or LLM_PROVIDER");
    }
    LlmSettings defaults = LlmSettings.DEFAULT;
    try {
      Completion completion =
          configured
              .get()
              .complete(
                  new Prompt(
                      List.of(new Prompt.Message(Prompt.Role.USER, prompt)),
                      new LlmSettings(model, defaults.temperature(), defaults.maxTokens()),
                      settings.seed(),
                      new Prompt.Origin(AgentId.DEFAULT, "cli", "cli")));
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      out.println(Terminal.escape(completion.text()));
      out.flush();
      return 0;
    } catch (LanguageModelException e) {
      String said = e.reason().map(risk::redact).map(r -> "; the provider says: " + r).orElse("");
      throw new UsageException(e.getMessage() + Terminal.escape(said));
    }
  }
}
