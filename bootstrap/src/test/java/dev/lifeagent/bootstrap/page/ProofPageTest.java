package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The browser checks the record itself, and is not talked into a proof of something else. */
class ProofPageTest extends BrowserTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void anEventIsProvenInTheBrowserWithTheSignature() {
    record();
    enter();
    ask();
    assertThat(page.locator("#proof-result.ok")).containsText("Event 2 is in the log of");
    assertThat(page.locator("#proof-result")).containsText("signed by life-agent/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"another event", "record", "size", "root", "hash", "signature"})
  void aTamperedProofIsRefused(String what) {
    record();
    page.route(
        "**/log/proof?event=*",
        route -> {
          // The answer about event 1, which proves as well, in the place of that about event 2.
          String url = route.request().url();
          String from = what.equals("another event") ? url.replace("event=2", "event=1") : url;
          String body = route.fetch(new Route.FetchOptions().setUrl(from)).text();
          route.fulfill(
              new Route.FulfillOptions()
                  .setContentType("application/json")
                  .setBody(tampered(what, body)));
        });
    enter();
    ask();
    assertThat(page.locator("#proof-result.denied")).containsText("NOT PROVEN");
  }

  private static String tampered(String what, String body) {
    try {
      ObjectNode proof = (ObjectNode) JSON.readTree(body);
      String note = proof.path("checkpoint").asText();
      switch (what) {
        case "record" -> proof.put("record", proof.path("record").asText().replace("act", "apt"));
        case "size" -> proof.put("tree_size", proof.path("tree_size").asLong() + 1);
        case "root" -> proof.put("root", "00".repeat(32));
        case "hash" -> proof.withArray("hashes").set(0, "00".repeat(32));
        case "signature" -> proof.put("checkpoint", flipped(note));
        default -> {}
      }
      return proof.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With another character in the middle of the signature. */
  private static String flipped(String note) {
    int at = note.length() - 40;
    return note.substring(0, at) + (note.charAt(at) == 'A' ? 'B' : 'A') + note.substring(at + 1);
  }

  private void ask() {
    go("record");
    page.locator("#proof-event").fill("2");
    page.locator("#proof button").click();
  }

  private static void record() {
    act("a", "one");
    act("a", "two");
    act("a", "three");
  }
}
