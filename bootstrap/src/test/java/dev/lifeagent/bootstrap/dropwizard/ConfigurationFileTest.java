package dev.lifeagent.bootstrap.dropwizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a configuration file takes the values of variables. */
class ConfigurationFileTest {
  private static LifeAgentConfiguration read(String text, Map<String, String> variables)
      throws Exception {
    return new ConfigurationFile<>(
            LifeAgentConfiguration.class,
            Validators.newValidator(),
            Jackson.newObjectMapper(),
            "dw",
            variables)
        .build(
            path -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "config.yml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000000000000000000000000000017",
        "1234567890123456e17",
        "ab #cdefghijklmnopqrstuvw",
        "*abcdefghijklmnopqrstuvw",
        "\"one quote",
        "a: b",
        "x\npolicyPath: theirs.yaml",
        "${OTHER} stays",
      })
  void aValueOfAVariableIsATextWhateverItLooksLike(String value) throws Exception {
    Map<String, String> variables = Map.of("API_TOKENS", value, "OTHER", "not looked at");
    Map<String, String> read =
        read("lifeAgent:\n  apiTokens: ${API_TOKENS:-}\n", variables).variables();
    assertEquals(Map.of("API_TOKENS", value, "HOST", "127.0.0.1"), read);
  }

  @Test
  void numbersAndFlagsOfDropwizardsSectionsComeFromVariablesToo() throws Exception {
    LifeAgentConfiguration read =
        read(
            """
            server:
              maxThreads: ${THREADS:-64}
              adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
              applicationConnectors:
                - {type: http, bindHost: 127.0.0.1, port: "${PORT}", useServerHeader: "${H:-false}"}
            lifeAgent: {agentWhitelistDirs: [src, "${DOCS}"]}
            """,
            Map.of("DOCS", "docs", "PORT", "81"));
    DefaultServerFactory server = (DefaultServerFactory) read.getServerFactory();
    assertEquals(64, server.getMaxThreads());
    HttpConnectorFactory connector =
        (HttpConnectorFactory) server.getApplicationConnectors().get(0);
    assertEquals(81, connector.getPort());
    assertEquals("src,docs", read.variables().get("AGENT_WHITELIST_DIRS"));
  }

  @Test
  void everyVariableThatIsMissingOrUnfinishedIsToldWithItsPlace() {
    InvalidSettingsException refused =
        assertThrows(
            InvalidSettingsException.class,
            () ->
                read(
                    "server: {maxThreads: \"${NOPE}\"}\nlifeAgent:\n  dbPath: ${DB_PATH:-data/\n"
                        + "  apiTokens: [a, \"${NONE}\"]\n",
                    Map.of()));
    String unset =
        " names a variable that is not set; set it, or give it a default, as in ${NAME:-x}";
    assertEquals(
        List.of(
            "server.maxThreads" + unset,
            "lifeAgent.dbPath holds the beginning of a variable, without its end",
            "lifeAgent.apiTokens[1]" + unset),
        refused.faults());
  }
}
