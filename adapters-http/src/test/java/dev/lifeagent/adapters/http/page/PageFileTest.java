package dev.lifeagent.adapters.http.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.path.ReviewMarks;
import dev.lifeagent.domain.risk.LookAlikes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageFileTest {
  /** The page has no list of its own of what a reviewer looks twice at. */
  @Test
  void thePageMarksFilesByTheExpressionOfTheDomain() {
    String script = new String(PageFile.all().get("runs.js").content(), StandardCharsets.UTF_8);
    assertTrue(
        script.contains("'^(?:" + ReviewMarks.expression().replace("\\", "\\\\") + ")$', 'i'"));
    assertFalse(script.contains("@"), script);
  }

  /** The page has no table of its own of letters that look like others. */
  @Test
  void thePageMarksLettersByTheTableOfTheDomain() {
    String script = new String(PageFile.all().get("marks.js").content(), StandardCharsets.UTF_8);
    assertTrue(
        script.contains("'[" + LookAlikes.expression().replace("\\", "\\\\") + "]', 'u'"), script);
    assertFalse(script.contains("@LOOK"), script);
  }
}
