package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dev.lifeagent.bootstrap.support.BegunSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole change of a session, as people look at it. */
class SweepPageTest extends BrowserTests {
  private static final String CHANGE =
      "diff --git a/src/a.txt b/src/a.txt\n--- a/src/a.txt\n+++ b/src/a.txt\n"
          + "@@ -1,3 +1,3 @@\n-one\n+uno\n two\n three\n";
  private static final String BINARY =
      "diff --git a/src/<b>.dat b/src/<b>.dat\nnew file mode 100644\nindex 0000000..22ca286\n"
          + "GIT binary patch\nliteral 4\nLcmZR`%;N$80wn<A\n\nliteral 0\nHcmV?d00001\n\n";

  private int sweep(String more) {
    String query = "/plan?sweep=true&agent_id=claude-code&intent=Whole&session_id=run-1" + more;
    byte[] patch = (CHANGE + BINARY).getBytes(StandardCharsets.UTF_8);
    return service.http().post(query, "text/x-diff", patch).status();
  }

  @Test
  void aSessionSaysWhatBecameOfItsSweepAndAPlanWhatIsLeftOut() throws Exception {
    service.close();
    BegunSession.record(folder, git.dir(), List.of(), "run-1", git.dir());
    service = start(Map.of());
    enter();
    go("sessions");
    Locator session = page.locator("#sessions tr").first();
    assertThat(session).containsText("not swept");
    assertEquals(422, sweep(""));
    assertThat(session.locator(".fault")).hasText("refused: patch_invalid");
    go("inbox");
    assertThat(page.locator("#refused-sweeps")).containsText("patch_invalid");
    go("sessions");
    assertEquals(200, sweep("&partial=true"));
    assertThat(session).containsText("plan ");
    page.locator("#sessions a").first().click();
    assertThat(page.locator("#session-start")).containsText("Began with claude-code in ");
    page.locator("#session-sweep a").click();
    assertThat(page.locator("#left-out")).containsText("Not in this plan: 1 changed file");
    assertThat(page.locator("#left-out li")).hasText("src/<b>.dat (binary)");
    picture("sweep");
  }
}
