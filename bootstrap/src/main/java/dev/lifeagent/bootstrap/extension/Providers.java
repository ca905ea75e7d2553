package dev.lifeagent.bootstrap.extension;

import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
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
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is found by {@link ServiceLoader} in the jars and on the class path, each opened with its
 * section of the configuration.
 */
public final class Providers {
  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private final ExtensionJars jars;
  private final Map<String, String> variables;
  private final Map<String, Found<LanguageModelProvider>> models;
  private final Map<String, Found<GateProvider>> gates;
  private final Map<String, Found<ActionHandlerProvider>> handlers;

  /** One provider: its section of the configuration, and where it came from. */
  private record Found<P>(P provider, String section, String origin) {}

  /**
   * Looks in the jars and on the class path. Nothing is opened yet.
   *
   * @param variables all of the configuration that may belong to a provider
   * @throws InvalidSettingsException when a provider cannot be made, or its name cannot be used
   */
  public Providers(ExtensionJars jars, Map<String, String> variables) {
    this.jars = jars;
    this.variables = Map.copyOf(variables);
    this.models =
        all(
            LanguageModelProvider.class,
            "LLM_",
            LanguageModelProvider::name,
            Providers::requireModelName);
    this.gates = all(GateProvider.class, "GATE_", GateProvider::name, Providers::requireName);
    this.handlers =
        all(
            ActionHandlerProvider.class,
            "ACTION_",
            ActionHandlerProvider::action,
            Providers::requireAction);
  }

  /**
   * The model of the provider of that name.
   *
   * @throws InvalidSettingsException when there is none, or it cannot be opened
   */
  public LanguageModel languageModel(String name) {
    Found<LanguageModelProvider> chosen = models.get(name);
    if (chosen == null) {
      throw refusal(
          "LLM_PROVIDER has to be one of "
              + String.join(", ", Settings.Provider.builtIn())
              + (models.isEmpty()
                  ? "; no jar of LIFE_AGENT_LIB, or of lib beside the service's own, provides another"
                  : ", " + String.join(", ", models.keySet())));
    }
    return opened(chosen, LanguageModelProvider::open);
  }

  /**
   * The gates, in the order of their names.
   *
   * @throws InvalidSettingsException when one cannot be opened
   */
  public List<Gate> gates() {
    List<Gate> opened = new ArrayList<>();
    gates.values().forEach(found -> opened.add(opened(found, GateProvider::open)));
    return opened;
  }

  /**
   * All handlers, by the action that each handles.
   *
   * @param own those of the program that starts the service
   * @throws InvalidSettingsException when one cannot be opened, or an action has two
   */
  public Map<String, ActionHandler> handlers(Map<String, ActionHandler> own) {
    handlers.forEach(
        (action, found) -> {
          if (own.containsKey(action)) {
            throw refusal(
                "LIFE_AGENT_LIB: "
                    + found.origin()
                    + " handles the action "
                    + action
                    + ", and so does the program that starts the service; remove one");
          }
        });
    Map<String, ActionHandler> all = new HashMap<>(own);
    handlers.forEach(
        (action, found) -> all.put(action, opened(found, ActionHandlerProvider::open)));
    return all;
  }

  private interface Opening<P, T> {
    @Nullable T open(P provider, Map<String, String> section);
  }

  /** Opens a provider with what the configuration says in its section. */
  private <P, T> T opened(Found<P> found, Opening<P, T> opening) {
    Map<String, String> section = new TreeMap<>();
    String prefix = found.section() + "_";
    variables.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && !value.isBlank()) {
            section.put(name.substring(prefix.length()), value.strip());
          }
        });
    String subject = found.section() + ": " + found.origin();
    T adapter =
        made(
            subject,
            () -> {
              try {
                return opening.open(found.provider(), Map.copyOf(section));
              } catch (IllegalArgumentException e) {
                // A provider's own sentence is for the person who starts the service. That of the
                // JDK, such as of a number, quotes the setting.
                if (e.getClass() != IllegalArgumentException.class || e.getMessage() == null) {
                  throw e;
                }
                throw refusal(found.section() + ": " + e.getMessage());
              }
            });
    if (adapter == null) {
      throw refusal(subject + " opened nothing; its provider returned null");
    }
    return adapter;
  }

  private <P> Map<String, Found<P>> all(
      Class<P> type,
      String beginning,
      Function<P, @Nullable String> naming,
      BiConsumer<String, String> check) {
    List<ServiceLoader.Provider<P>> offered =
        made(
            "LIFE_AGENT_LIB: an extension",
            () -> ServiceLoader.load(type, jars.loader()).stream().toList());
    Map<String, Found<P>> byName = new TreeMap<>();
    for (ServiceLoader.Provider<P> one : offered) {
      String origin = jars.origin(one.type());
      String subject = "LIFE_AGENT_LIB: " + origin;
      P provider = made(subject, one);
      String name = made(subject, () -> naming.apply(provider));
      if (name == null) {
        throw refusal(subject + " has an adapter without a name");
      }
      check.accept(name, origin);
      putOnce(byName, name, new Found<>(provider, Sections.of(beginning, name), origin));
    }
    return byName;
  }

  /** Refuses two of one name, or of which one would get the variables of the other. */
  private static <P> void putOnce(Map<String, Found<P>> known, String name, Found<P> found) {
    known.forEach(
        (other, before) -> {
          if (other.equals(name)) {
            throw refusal(
                "LIFE_AGENT_LIB: two extensions have the name "
                    + name
                    + " ("
                    + before.origin()
                    + ", "
                    + found.origin()
                    + "); remove one");
          }
          if (Sections.holds(before.section(), found.section())
              || Sections.holds(found.section(), before.section())) {
            throw refusal(
                String.format(
                    "LIFE_AGENT_LIB: %s of %s and %s of %s cannot be used together, since variables"
                        + " of one would be the other's; remove one",
                    other, before.origin(), name, found.origin()));
          }
        });
    known.put(name, found);
  }

  private static void requireModelName(String name, String origin) {
    requireName(name, origin);
    String section = Sections.of("LLM_", name);
    boolean taken =
        Settings.Provider.builtIn().contains(name)
            || SettingsReader.NAMES.stream().anyMatch(one -> Sections.holds(section, one));
    if (taken) {
      throw refusal(
          "LIFE_AGENT_LIB: "
              + origin
              + " has a model with the name "
              + name
              + ", which is the service's own, or begins a variable of it; it needs another name");
    }
  }

  private static void requireName(String name, String origin) {
    if (!NAME.matcher(name).matches()) {
      throw refusal(
          "LIFE_AGENT_LIB: "
              + origin
              + " has an adapter with a name that is not a lower-case letter and at most 31"
              + " lower-case letters, digits or hyphens");
    }
  }

  private static void requireAction(String action, String origin) {
    try {
      Act.requireAction(action);
    } catch (IllegalArgumentException e) {
      throw refusal(
          "LIFE_AGENT_LIB: the name of the action that " + origin + " handles " + e.getMessage());
    }
  }

  /** What others' code returns. What it throws else names classes, so that only the log has it. */
  private static <T> T made(String subject, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidSettingsException e) {
      throw e;
    } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
      LOG.debug("an extension failed", e);
      throw refusal(
          subject
              + " failed while it was opened; it may be made for another version of Life-Agent."
              + " With LIFE_AGENT_DEBUG=1 the log says why");
    }
  }

  private static InvalidSettingsException refusal(String sentence) {
    return new InvalidSettingsException(List.of(sentence));
  }
}
