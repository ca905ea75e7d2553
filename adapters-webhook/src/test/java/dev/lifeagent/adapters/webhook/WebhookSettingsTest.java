package dev.lifeagent.adapters.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs and secrets count. */
class WebhookSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.org/services/T1?token=a",
        "HTTPS://hooks.example.org:8443",
        "http://127.0.0.1:9000/hook",
        "http://localhost/hook",
        "http://[::1]:9000/hook",
      })
  void theseAreUsed(String url) {
    assertEquals(url, WebhookUrl.of(url).value().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://hooks.example.org/hook | https, or http on a loopback",
        "http://10.0.0.5/hook | https, or http on a loopback",
        "http://127.0.0.1.example.org/ | https, or http on a loopback",
        "http://2130706433/ | https, or http on a loopback",
        "https://user:pw@hooks.example.org/ | a user or a fragment",
        "https://hooks.example.org/#part | a user or a fragment",
        "ftp://hooks.example.org/ | https://host/path",
        "https:///hook | https://host/path",
        "hooks.example.org/hook | https://host/path",
        "https://hooks.example.org:99999/ | https://host/path",
        "https://hooks example.org/ | is not a URL",
      })
  void theseAreRefusedAndNotQuoted(String url, String why) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> WebhookUrl.of(url)).getMessage();
    assertEquals(true, message.contains(why), message);
    assertFalse(message.contains("example"), message);
  }

  @Test
  void theTextOfAUrlHasNoPathAndNoQuery() {
    assertEquals(
        "https://hooks.example.org:8443",
        WebhookUrl.of("https://hooks.example.org:8443/services/T1?token=a").toString());
  }

  /** The example of the libraries of Standard Webhooks. */
  @Test
  void aSecretOfStandardWebhooksSignsAsItsLibrariesDo() {
    WebhookSecret secret = WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        secret.signature(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)));
    assertEquals("WebhookSecret[hidden]", secret.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fifteen-letters", "whsec_c2hvcnQ=", "whsec_not*base64*at*all"})
  void aSecretThatIsShortOrCannotBeReadIsRefusedAndNotQuoted(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> WebhookSecret.of(text)).getMessage();
    assertEquals(true, text.isEmpty() || !message.contains(text), message);
  }
}
