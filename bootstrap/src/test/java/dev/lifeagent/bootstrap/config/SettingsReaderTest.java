package dev.lifeagent.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.llm.MaxTokensField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which key goes to which address. Both keys are always set, as in a {@code .env} that grew. */
class SettingsReaderTest {
  private static final String URL = "http://127.0.0.1:11434/v1";

  @ParameterizedTest
  @CsvSource({
    ",         ,        ,    groq-key",
    "groq,     ,        ,    groq-key",
    "openai,   ,        url, other-key",
    "cassette, record,  ,    groq-key",
    "cassette, record,  url, other-key",
    "cassette, replay,  url, none",
    "cassette, ,        ,    none",
    "none,     ,        url, none",
  })
  void aKeyIsSentToItsProviderOnly(String provider, String mode, String url, String expected) {
    Settings.Llm llm = SettingsReader.read(environment(provider, mode, url)).llm();
    assertEquals(
        Optional.of(expected).filter(key -> !key.equals("none")), llm.apiKey(), "the key is sent");
    assertTrue(
        llm.apiKey().filter("groq-key"::equals).isEmpty() || llm.baseUrl().isEmpty(),
        "Groq's key leaves for Groq alone");
  }

  @Test
  void theRecordIsInAFileOrInAPostgresWithAnotherNameForWhatIsKeptBesideIt() {
    Settings file = SettingsReader.read(Map.of());
    assertEquals(Optional.empty(), file.database());
    assertEquals(Path.of("data/agent.db"), file.dbPath());
    Settings shared =
        SettingsReader.read(Map.of("DATABASE_URL", "postgres://u:secret@h/la", "DB_PATH", " "));
    assertEquals(Optional.of("h/la"), shared.database().map(Object::toString));
    assertEquals(Path.of("data/postgres.checkpoint"), shared.checkpointFile());
    assertEquals(Path.of("data/checkpoint.key"), shared.checkpointKey());
    assertEquals(Path.of("data/certificate.key"), shared.certificateKey());
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://u:secret@h/la, data/agent.db, 'DB_PATH names a file, and DATABASE_URL a PostgreSQL'",
    "mysql://u:secret@h/la, , DATABASE_URL has to be jdbc:postgresql://",
  })
  void aRecordInTwoPlacesOrInAnotherDatabaseIsRefused(String url, String path, String sentence) {
    Map<String, String> environment = new HashMap<>(Map.of("DATABASE_URL", url));
    if (path != null) {
      environment.put("DB_PATH", path);
    }
    InvalidSettingsException refused =
        assertThrows(InvalidSettingsException.class, () -> SettingsReader.read(environment));
    assertTrue(refused.getMessage().contains(sentence), refused.getMessage());
    assertFalse(refused.getMessage().contains("secret"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "groq, , LLM_BASE_URL goes with LLM_PROVIDER=openai",
    ",     , LLM_BASE_URL goes with LLM_PROVIDER=openai",
  })
  void groqAtAnotherAddressIsRefused(String provider, String mode, String sentence) {
    InvalidSettingsException refused =
        assertThrows(
            InvalidSettingsException.class,
            () -> SettingsReader.read(environment(provider, mode, "url")));
    assertTrue(refused.getMessage().contains(sentence), refused.getMessage());
  }

  @Test
  void groqWithoutItsKeyIsRefusedEvenWhereAnotherKeyIsSet() {
    for (Map<String, String> environment :
        List.of(
            Map.of("LLM_PROVIDER", "groq", "LLM_API_KEY", "other-key"),
            Map.of("LLM_PROVIDER", "cassette", "CASSETTE_MODE", "record"))) {
      InvalidSettingsException refused =
          assertThrows(InvalidSettingsException.class, () -> SettingsReader.read(environment));
      assertTrue(
          refused.getMessage().contains("GROQ_API_KEY is needed to ask Groq"),
          refused.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({
    ",",
    "'',",
    "max_tokens,            MAX_TOKENS",
    "max_completion_tokens, MAX_COMPLETION_TOKENS",
  })
  void theNameOfTheLimitOfTokensIsFoundOutUnlessItIsGiven(String value, MaxTokensField expected) {
    Map<String, String> environment = environment("openai", null, "url");
    Optional.ofNullable(value).ifPresent(name -> environment.put("LLM_MAX_TOKENS_FIELD", name));
    assertEquals(
        Optional.ofNullable(expected), SettingsReader.read(environment).llm().maxTokensField());
  }

  @Test
  void anotherNameOfTheLimitOfTokensIsRefused() {
    InvalidSettingsException refused =
        assertThrows(
            InvalidSettingsException.class,
            () -> SettingsReader.read(Map.of("LLM_MAX_TOKENS_FIELD", "num_predict")));
    assertTrue(
        refused
            .getMessage()
            .contains("LLM_MAX_TOKENS_FIELD has to be one of max_tokens, max_completion_tokens"),
        refused.getMessage());
  }

  @Test
  void globsOfWorkspacesAreAbsolute() {
    assertEquals(
        List.of("/home/me/src/*", "/srv/x"),
        SettingsReader.read(Map.of("WORKSPACES", "/home/me/src/*, /srv/x")).workspaces());
    InvalidSettingsException refused =
        assertThrows(
            InvalidSettingsException.class,
            () -> SettingsReader.read(Map.of("WORKSPACES", "src/*,/x/[a")));
    assertEquals(2, refused.faults().size(), refused::toString);
    assertEquals(
        "WORKSPACES has a glob that cannot be used, src/*: it is not absolute",
        refused.faults().get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "http://hooks.example.org/T0, s, 'WEBHOOK_URL must be https, or http on a loopback address'",
    "https://u:p@hooks.example.org, s, WEBHOOK_URL must not have a user or a fragment",
    "https://hooks.example.org/#T0, s, WEBHOOK_URL must not have a user or a fragment",
    "hooks.example.org, s, WEBHOOK_URL must be https://host/path",
    "https://hooks.example.org/T0, '', 'WEBHOOK_SECRET_FILE is needed with WEBHOOK_URL: a file with"
        + " the secret that notifications are signed with'",
    "'', s, WEBHOOK_URL is needed with WEBHOOK_SECRET_FILE",
  })
  void aWebhookIsHttpsOrLoopbackAndHasASecret(String url, String secret, String fault) {
    InvalidSettingsException refused =
        assertThrows(
            InvalidSettingsException.class,
            () -> SettingsReader.read(Map.of("WEBHOOK_URL", url, "WEBHOOK_SECRET_FILE", secret)));
    assertEquals(List.of(fault), refused.faults());
  }

  @Test
  void aWebhookIsOffUntilItIsNamed() {
    assertEquals(Optional.empty(), SettingsReader.read(Map.of()).webhook());
    Map<String, String> named =
        Map.of("WEBHOOK_URL", "https://hooks.example.org/T0", "WEBHOOK_SECRET_FILE", "/etc/s");
    Settings.Webhook webhook = SettingsReader.read(named).webhook().orElseThrow();
    assertEquals("Webhook[url=https://hooks.example.org, secretFile=/etc/s]", webhook.toString());
  }

  private static Map<String, String> environment(String provider, String mode, String url) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GROQ_API_KEY", "groq-key");
    environment.put("LLM_API_KEY", "other-key");
    Optional.ofNullable(provider).ifPresent(value -> environment.put("LLM_PROVIDER", value));
    Optional.ofNullable(mode).ifPresent(value -> environment.put("CASSETTE_MODE", value));
    Optional.ofNullable(url).ifPresent(value -> environment.put("LLM_BASE_URL", URL));
    return environment;
  }

  @Test
  void aSectionMayNameWhatIsReadAndNothingElse() throws IOException {
    Set<String> read = new TreeSet<>();
    Matcher name =
        Pattern.compile("variables\\s*\\.\\w+\\(\\s*\"([A-Z][A-Z_]+)\"")
            .matcher(
                Files.readString(
                    Path.of("src/main/java/dev/lifeagent/bootstrap/config/SettingsReader.java")));
    while (name.find()) {
      read.add(name.group(1));
    }
    assertEquals(read, new TreeSet<>(SettingsReader.NAMES));
    Map<String, String> section =
        Map.of("GATE_X_Y", "1", "LLM_PROVIDER", "mine", "LLM_MINE_A", "1");
    assertEquals("mine", SettingsReader.readSection(section).llm().name());
    InvalidSettingsException refused =
        assertThrows(
            InvalidSettingsException.class,
            () -> SettingsReader.readSection(Map.of("LLM_TIMEOUTS", "1", "HOSTS", "x")));
    assertEquals(
        List.of("HOSTS is not a setting", "LLM_TIMEOUTS is not a setting"), refused.faults());
  }
}
