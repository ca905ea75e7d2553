package dev.lifeagent.adapters.cli.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan on several lines, and its mail. */
class PlanTextTest {
  private static JsonNode json(String text) throws Exception {
    return JsonOption.MAPPER.readTree(text.replace('\'', '"'));
  }

  @Test
  void eachThingIsSaidOnce() throws Exception {
    String shown =
        PlanText.whole(
            json(
                "{'plan_id':'00','patch_sha256':'11','current':'moved','findings':["
                    + "{'rule':'url','severity':'low','field':'added','path':'a.md','line':3,'reason':'Why.'},"
                    + "{'rule':'url','severity':'low','field':'added','path':'a.md','line':9,'reason':'Why.'},"
                    + "{'rule':'url','severity':'low','field':'added','path':'a.md','line':9,'reason':'Why.'},"
                    + "{'rule':'old','severity':'high','field':'intent'}],"
                    + "'to_acknowledge':[{'code':'moved','reason':'its files have changed'},"
                    + "{'code':'rule:x','reason':'Because.'}]}"));
    assertTrue(shown.contains("finding   url (low) in a.md:3, a.md:9: Why.\n"), shown);
    assertTrue(shown.contains("finding   old (high) in intent\n"), shown);
    assertTrue(shown.contains("approve   takes --acknowledge moved\n"), shown);
    assertTrue(shown.endsWith("approve   takes --acknowledge rule:x: Because."), shown);
    assertEquals(shown.indexOf("have changed"), shown.lastIndexOf("have changed"), shown);
  }

  @ParameterizedTest
  @CsvSource({"approve, true", "reject, false", "'', false"})
  void onlyWhatIsApprovedIsToBeApplied(String decision, boolean applies) throws Exception {
    String shown =
        PlanText.whole(
            json(
                "{'plan_id':'0123456789abcdef','patch_sha256':'11','review':{'decision':'"
                    + decision
                    + "','reviewer':'me'}}"));
    assertEquals(
        applies,
        shown.endsWith("apply     life-agent plan mail 0123456789ab | git am --keep-cr"),
        shown);
    assertEquals(applies, shown.contains("git am"), shown);
  }

  @Test
  void aListSaysWhereThereIsMoreAndWhereThereIsNothing() throws Exception {
    assertEquals("nothing waits", PlanText.list(json("{'plans':[]}"), "nothing waits"));
    String more = PlanText.list(json("{'plans':[{'plan_id':'00'}],'next_before':3}"), "none");
    assertTrue(more.endsWith("there are more; --limit N shows them"), more);
  }

  @Test
  void theReviewerIsTheLastTrailerOfTheMail() {
    String mail = "Subject: x\n\n    a\n    ---\n\nPlan-Id: 00\n---\n\n--- a/x\n\n---\n";
    String reviewed =
        new String(
            PlanMailCommand.reviewed(mail.getBytes(StandardCharsets.UTF_8), "Reviewed-by: me"),
            StandardCharsets.UTF_8);
    assertEquals(mail.replace("00\n---", "00\nReviewed-by: me\n---"), reviewed);
    byte[] bare = "--- a/x\n+++ b/x\n".getBytes(StandardCharsets.UTF_8);
    assertThrows(UsageException.class, () -> PlanMailCommand.reviewed(bare, "x"));
    assertFalse(reviewed.startsWith("\n"));
  }
}
