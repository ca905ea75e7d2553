package dev.lifeagent.bootstrap.extension;

import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.agent.ActionHandlerProvider;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateProvider;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelProvider;
import dev.lifeagent.domain.tool.Act;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is found by {@link ServiceLoader}, each opened with its section of the configuration. */
public final class Providers {
  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private final ClassLoader loader;
  private final Map<String, String> variables;

  /**
   * Looks in the jars and on the class path.
   *
   * @param variables all of the configuration that may belong to a provider
   */
  public Providers(ExtensionJars jars, Map<String, String> variables) {
    this.loader = jars.loader();
    this.variables = Map.copyOf(variables);
  }

  /**
   * The model of the provider of that name.
   *
   * @throws InvalidSettingsException when there is none, or it cannot be opened
   */
  public LanguageModel languageModel(String name) {
    Map<String, LanguageModelProvider> byName = new TreeMap<>();
    for (LanguageModelProvider provider : all(LanguageModelProvider.class)) {
      putOnce(byName, named(provider.name()), provider, "LLM_PROVIDER");
    }
    LanguageModelProvider chosen = byName.get(name);
    if (chosen == null) {
      throw new InvalidSettingsException(
          List.of(
              "LLM_PROVIDER has to be one of none, script, groq, openai, cassette"
                  + (byName.isEmpty()
                      ? "; no jar in lib provides another"
                      : ", " + String.join(", ", byName.keySet()))));
    }
    return opened("LLM_" + variable(name), section -> chosen.open(section));
  }

  /** The gates, in the order of their names. */
  public List<Gate> gates() {
    Map<String, GateProvider> byName = new TreeMap<>();
    for (GateProvider provider : all(GateProvider.class)) {
      putOnce(byName, named(provider.name()), provider, "LIFE_AGENT_LIB");
    }
    List<Gate> gates = new ArrayList<>();
    byName.forEach((name, provider) -> gates.add(opened("GATE_" + variable(name), provider::open)));
    return gates;
  }

  /** The handlers, by the action that each handles. */
  public Map<String, ActionHandler> handlers() {
    Map<String, ActionHandlerProvider> byAction = new TreeMap<>();
    for (ActionHandlerProvider provider : all(ActionHandlerProvider.class)) {
      putOnce(byAction, action(provider.action()), provider, "LIFE_AGENT_LIB");
    }
    Map<String, ActionHandler> handlers = new HashMap<>();
    byAction.forEach(
        (action, provider) ->
            handlers.put(action, opened("ACTION_" + variable(action), provider::open)));
    return handlers;
  }

  private interface Opening<T> {
    T with(Map<String, String> section);
  }

  /** Opens a provider with what the configuration says below this beginning of a variable. */
  private <T> T opened(String beginning, Opening<T> opening) {
    Map<String, String> section = new TreeMap<>();
    String prefix = beginning + "_";
    variables.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && !value.isBlank()) {
            section.put(name.substring(prefix.length()), value.strip());
          }
        });
    try {
      return made(() -> opening.with(Map.copyOf(section)));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(List.of(beginning + ": " + e.getMessage()));
    }
  }

  private <T> List<T> all(Class<T> type) {
    return made(() -> ServiceLoader.load(type, loader).stream().map(p -> p.get()).toList());
  }

  /** What others' code returns. What it throws else names classes, so that only the log has it. */
  private static <T> T made(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
      LOG.debug("an extension failed", e);
      throw new InvalidSettingsException(
          List.of(
              "LIFE_AGENT_LIB: an extension failed while it was opened; it may be made for another"
                  + " version of Life-Agent. With LIFE_AGENT_DEBUG=1 the log says why"));
    }
  }

  private static String named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidSettingsException(
          List.of(
              "LIFE_AGENT_LIB: an extension has a name that is not a lower-case letter and at most"
                  + " 31 lower-case letters, digits or hyphens"));
    }
    return name;
  }

  private static String action(String name) {
    try {
      return Act.requireAction(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(
          List.of("LIFE_AGENT_LIB: the action of an extension " + e.getMessage()));
    }
  }

  private static <T> void putOnce(Map<String, T> known, String name, T provider, String variable) {
    if (known.put(name, provider) != null) {
      throw new InvalidSettingsException(
          List.of(variable + ": two extensions have the name " + name + "; remove one"));
    }
  }

  /** The name within variables: {@code my-model} is {@code MY_MODEL}. */
  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
