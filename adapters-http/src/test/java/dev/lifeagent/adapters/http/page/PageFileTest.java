package dev.lifeagent.adapters.http.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.path.ReviewMarks;
import dev.lifeagent.domain.risk.LookAlikes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageFileTest {
  /** The page has no list of its own of what a reviewer looks twice at. */
  @Test
  void thePageMarksFilesByTheExpressionOfTheDomain() {
    String script =
        new String(PageFile.all().get("plans/flags.js").content(), StandardCharsets.UTF_8);
    assertTrue(
        script.contains("'^(?:" + ReviewMarks.expression().replace("\\", "\\\\") + ")$', 'i'"));
    assertTrue(
        script.contains("'^(?:" + ReviewMarks.lockExpression().replace("\\", "\\\\") + ")$', 'i'"));
    assertFalse(script.contains("@"), script);
  }

  /** The page has no table of its own of letters that look like others. */
  @Test
  void thePageMarksLettersByTheTableOfTheDomain() {
    String script =
        new String(PageFile.all().get("text/marks.js").content(), StandardCharsets.UTF_8);
    assertTrue(
        script.contains("'[" + LookAlikes.expression().replace("\\", "\\\\") + "]', 'u'"), script);
    assertFalse(script.contains("@LOOK"), script);
  }

  /** One that is missing leaves the page without any script. */
  @Test
  void everyModuleThatIsImportedIsServed() {
    Pattern imported = Pattern.compile("from '(\\.{1,2}/[a-z/.]+\\.m?js)'");
    Map<String, PageFile> files = PageFile.all();
    for (Map.Entry<String, PageFile> file : files.entrySet()) {
      String text = new String(file.getValue().content(), StandardCharsets.UTF_8);
      if (!file.getKey().startsWith("lib/")) {
        imported
            .matcher(text)
            .results()
            .map(found -> URI.create(file.getKey()).resolve(found.group(1)).getPath())
            .forEach(name -> assertTrue(files.containsKey(name), file.getKey() + ": " + name));
      }
    }
  }
}
