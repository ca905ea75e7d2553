package dev.lifeagent.adapters.persistence.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h/la, h/la, life_agent",
    "'jdbc:postgresql://h1,h2:5433/la?sslmode=verify-full', 'h1,h2/la', life_agent",
    "jdbc:postgresql://h/la?currentSchema=record&user=u&password=secret, h/la, record",
    "postgres://u:secret@h/la, h/la, life_agent",
    "postgresql://u@h:5433/la?currentSchema=record, h/la, record",
  })
  void hostsDatabaseAndSchemaAreReadAndNoSecretIsShown(String text, String shown, String schema) {
    PostgresUrl url = PostgresUrl.of(text);
    assertEquals(shown, url.toString());
    assertEquals(schema, url.schema());
    assertFalse(url.toString().contains("secret"));
  }

  @Test
  void aPlainAddressHasItsUserAndPasswordAsTheDriverReadsThem() {
    Map<String, String> properties =
        PostgresUrl.of("postgres://us%40er:p%26+&w@h/la").properties(Map.of(), 10);
    assertEquals("us@er", properties.get("user"));
    assertEquals("p&+&w", properties.get("password"));
  }

  @Test
  void ourSettingsStandBesideTheirsAndGiveWayToThem() {
    Map<String, String> properties =
        PostgresUrl.of(
                "jdbc:postgresql://h/la?socketTimeout=7&targetServerType=any&options=-c%20x=1")
            .properties(Map.of("lock_timeout", "3s"), 10);
    assertEquals("7", properties.get("socketTimeout"));
    assertEquals("any", properties.get("targetServerType"));
    assertEquals("-c x=1 -c lock_timeout=3s", properties.get("options"));
    assertEquals("false", properties.get("logServerErrorDetail"), "an error's text holds no rows");
  }

  @Test
  void theAddressForTheDriverHasNoParametersWhichWouldWinOverOurs() {
    String url = PostgresUrl.of("jdbc:postgresql://h/la?password=secret&options=-c%20x=1").url();
    assertEquals("jdbc:postgresql://h/la", url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "la",
        "jdbc:sqlite:x",
        "mysql://u:secret@h/la",
        "postgres://u:secret@h",
        "jdbc:postgresql://h?password=secret",
        "postgres://u:sec ret@h/la"
      })
  void whatIsNoAddressIsRefusedWithoutSayingIt(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> PostgresUrl.of(text));
    String message = String.valueOf(refused.getMessage());
    assertTrue(text.isEmpty() || !message.contains("sec"), message);
  }
}
